import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { findFreePort } from '../../system/free-port.ts';
import { waitUntil } from '../../system/wait-until.ts';
import type { Figure } from '../part.ts';
import { productionSettings } from './release-server.ts';
import { runSandboxed, runToEnd, type Sandbox } from './sandbox.ts';
import { register } from './trial.ts';

const PATIENCE_MS = 180_000;

interface ConfinedCommands {
  readonly databaseUrl: string;
  readonly migrate: readonly string[];
  readonly serve: readonly string[];
  /** The JSON of a command that checks port 4000; null if there is none. */
  readonly healthcheck: string | null;
  /** A program that must not exist inside; null if the root is the machine's. */
  readonly shell: string | null;
}

/** Migrates, serves, registers a reader, and stops on SIGTERM, within a sandbox. Throws at the first failure. */
export async function tryConfined(
  sandbox: Sandbox,
  commands: ConfinedCommands,
): Promise<(what: string) => Figure[]> {
  if (commands.shell !== null && existsSync(commands.shell)) throw new Error('There is a shell.');
  const port = await findFreePort();
  const { DATA_DIR: _, ...settings } = productionSettings(commands.databaseUrl);
  const env = {
    ...settings,
    ...sandbox.env,
    HOST: '127.0.0.1',
    METRICS_HOST: '127.0.0.1',
    PORT: String(port),
    METRICS_PORT: String(await findFreePort()),
  };
  const confined = { ...sandbox, env };
  await runToEnd(confined, commands.migrate);
  const child = runSandboxed(confined, commands.serve);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output = `${output}${text}`.slice(-4_000);
    });
  }
  const ended = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  const isReady = async () =>
    child.exitCode !== null || (await fetch(`${url}/readyz`).catch(() => null))?.status === 200;
  await waitUntil(isReady, PATIENCE_MS);
  try {
    if (child.exitCode !== null) throw new Error(`it ended: ${output}`);
    if ((await register(url)) === null) throw new Error(`it takes nobody: ${output}`);
    if (commands.healthcheck !== null) {
      const check = commands.healthcheck.replace('127.0.0.1:4000', `127.0.0.1:${port}`);
      await runToEnd(confined, JSON.parse(check));
    }
  } finally {
    child.kill('SIGTERM');
  }
  const [code] = await ended;
  if (code !== 0) throw new Error(`SIGTERM ends it with ${code}: ${output}`);
  const value = `uid ${sandbox.uid}, no new privileges, read-only root; exits with 0 on SIGTERM`;
  return (what) => [{ what: `${what}: migrate, serve, register a reader, stop`, value }];
}
