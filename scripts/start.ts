import { ConfigError } from '../src/platform/config/config.ts';
import { seedDemoSite } from './demo/seed.ts';
import {
  DataDirInUseError,
  type DataDirLock,
  lockDataDir,
} from './dev-environment/data-dir/lock.ts';
import type { DevEnvironment } from './dev-environment/index.ts';
import { findBlockedPort } from './dev-environment/ports.ts';
import {
  removeRunningEnvironment,
  saveRunningEnvironment,
} from './dev-environment/running-environment.ts';
import {
  type ServerProcess,
  startServer,
  waitUntilAnswers,
} from './dev-environment/server-process.ts';
import { loadEnvFile, readSettings, type Settings } from './dev-environment/settings.ts';
import { describeSite } from './dev-environment/welcome.ts';
import { waitForStopRequest } from './system/stop-signals.ts';

/** The time after which the process exits anyway: Ctrl-C must end everything within five seconds. */
const LAST_RESORT_MS = 4800;

/** An error that the user can fix, printed as one line without a stack. */
class StartRefused extends Error {}

interface Opened {
  readonly lock: DataDirLock;
  environment?: DevEnvironment;
  server?: ServerProcess;
}

loadEnvFile();
const stopRequest = waitForStopRequest();
// Exits explicitly, since a pending request to a stopped server may keep the process alive.
process.exit(await run().catch(explain));

function run(): Promise<number> {
  return process.env['NODE_ENV'] === 'production' ? runAlone() : runWithAll();
}

/** Runs the server only: in production everything must be configured, and the server reports what is missing. */
async function runAlone(): Promise<number> {
  const server = startServer();
  server.begin({});
  const ending = await Promise.race([server.ended, stopRequest]);
  await server.stop();
  return ending === undefined ? 0 : 1;
}

async function runWithAll(): Promise<number> {
  const settings = readSettings(process.env);
  const lock = await lockDataDir(settings.dataDir, `a server at ${settings.serverUrl}`);
  const open: Opened = { lock };
  try {
    const blocked = await findBlockedPort(settings, lock.wasAbandoned);
    if (blocked !== null) throw new StartRefused(blocked);
    open.server = startServer();
    // Imported dynamically, while the server loads its own code in parallel.
    const { openDevEnvironment: openSurroundings } = await import('./dev-environment/index.ts');
    open.environment = await openSurroundings(settings, {
      migrate: true,
      useConfiguredPort: true,
      tellStep,
    });
    tellStep('Starting the server…');
    await saveRunningEnvironment(settings.dataDir, open.environment.environment);
    open.server.begin(open.environment.environment);
    const failure = await Promise.race([
      stopRequest,
      open.server.ended.then((how) => `The server ${how}; stopping everything else.`),
      serve(settings, open.environment),
    ]);
    if (failure !== undefined) complain(failure);
    return failure === undefined ? 0 : 1;
  } finally {
    await closeAll(settings.dataDir, open);
  }
}

/** Resolves only with a failure: a ready server runs until it is stopped. */
async function serve(settings: Settings, surroundings: DevEnvironment): Promise<string> {
  const isAlive = await waitUntilAnswers(settings.serverUrl, '/healthz');
  if (isAlive) await seedDemoSite(surroundings.environment, tellStep);
  if (!isAlive || !(await waitUntilAnswers(settings.serverUrl, '/readyz'))) {
    return `The server is not ready after five minutes; ${settings.serverUrl}/readyz lists the failed checks.`;
  }
  // Measured from the process start, so that it includes loading our own code.
  const seconds = performance.now() / 1000;
  process.stdout.write(describeSite(settings, surroundings, seconds));
  return new Promise<string>(() => undefined);
}

/** Stops the server first and the database last. */
async function closeAll(dataDir: string, { server, environment, lock }: Opened): Promise<void> {
  setTimeout(() => {
    complain('Some processes did not stop in time; the next start cleans up.');
    process.exit(1);
  }, LAST_RESORT_MS).unref();
  await server?.stop();
  await environment?.close();
  await removeRunningEnvironment(dataDir);
  await lock.release();
}

function explain(error: unknown): number {
  const kinds = [StartRefused, ConfigError, DataDirInUseError];
  const isExpected = error instanceof Error && kinds.some((kind) => error instanceof kind);
  complain(isExpected ? error.message : String(error instanceof Error ? error.stack : error));
  return 1;
}

function tellStep(step: string): void {
  process.stdout.write(`${step}\n`);
}

function complain(text: string): void {
  process.stderr.write(`${text}\n`);
}
