import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Emulators, startEmulators } from '../../scripts/dev-environment/emulators.ts';
import { findFreePort } from '../../scripts/system/free-port.ts';
import { runCommand } from '../../src/cli.ts';
import { readConfig } from '../../src/platform/config/config.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';

export interface TestCli {
  readonly database: TestDatabase;
  readonly emulators: Emulators;
  /** An empty folder of this test file. */
  readonly folder: string;
  /** The environment that commands read, without overrides. */
  readonly environment: NodeJS.ProcessEnv;
  /** Overrides of the environment, which a test sets and resets. */
  overrides: NodeJS.ProcessEnv;
  /** Runs a command, and returns its exit code and output. */
  run(...args: string[]): Promise<CommandResult>;
  close(): Promise<void>;
}

interface CommandResult {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
  /** How often the command started the server. */
  readonly served: number;
}

/** Runs the command-line tool with a database, an emulator and a mailbox of its own. */
export async function startTestCli(): Promise<TestCli> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'pennypress-cli-'));
  const emulators = await startEmulators({
    port: await findFreePort(),
    databaseUrl: database.url,
    dataDir: folder,
    webhook: { url: 'http://127.0.0.1:1/v1/webhooks/stripe', secret: 'whsec_an_ordinary_secret' },
    emulate: { stripe: true, mail: true },
  });
  const cli: TestCli = {
    database,
    emulators,
    folder,
    environment: {
      NODE_ENV: 'test',
      DATABASE_URL: database.url,
      JWT_KEYS: 'test:an-entirely-ordinary-secret-for-tests',
      STRIPE_SECRET_KEY: 'sk_test_tests',
      STRIPE_WEBHOOK_SECRET: 'whsec_an_ordinary_secret',
      STRIPE_API_BASE: emulators.url,
      SMTP_URL: emulators.smtpUrl ?? '',
      LOG_LEVEL: 'silent',
    },
    overrides: {},
    run: (...args) => run({ ...cli.environment, ...cli.overrides }, args),
    async close() {
      await emulators.close();
      await database.drop();
      await rm(folder, { recursive: true });
    },
  };
  return cli;
}

async function run(environment: NodeJS.ProcessEnv, args: string[]): Promise<CommandResult> {
  const output: string[] = [];
  const errors: string[] = [];
  let [opened, closed, served] = [0, 0, 0];
  const code = await runCommand(
    {
      variables: {},
      chooseSite: () => undefined,
      listChosenSites: () => [null],
      open: () => {
        const config = readConfig(environment);
        opened += 1;
        return Promise.resolve({
          config,
          close: () => {
            closed += 1;
            return Promise.resolve();
          },
        });
      },
      serve: () => {
        served += 1;
        return Promise.resolve();
      },
      print: (line) => output.push(line),
      printError: (line) => errors.push(line),
    },
    args,
  );
  expect(closed).toBe(opened);
  return { code, output: output.join('\n'), errors: errors.join('\n'), served };
}
