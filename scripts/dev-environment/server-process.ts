import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../system/repository-root.ts';
import { waitUntil } from '../system/wait-until.ts';

/** Requests in flight get so long; with the database after it, all of it stays below five seconds. */
const GRACE_MS = 3000;

export interface ServerProcess {
  /** Tells it where it lives; until then it only loads its code. */
  begin(environment: Readonly<Record<string, string>>): void;
  /** Resolves when the process is gone, with how it went, as the end of a sentence. */
  readonly ended: Promise<string>;
  /** Lets requests finish, then ends it for certain. */
  stop(): Promise<void>;
}

/** Starts `src/main.ts` as one process of its own, which ends when this one does. */
export function startServer(): ServerProcess {
  const preload = pathToFileURL(join(ROOT, 'scripts', 'dev-environment', 'server-preload.ts')).href;
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--import', preload, join('src', 'main.ts')],
    {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    },
  );
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  const ended = once(child, 'exit').then(() =>
    child.signalCode === null ? `ended with code ${child.exitCode}` : `got ${child.signalCode}`,
  );
  // A message that finds the process gone is told by `ended`.
  child.on('error', () => undefined);
  return {
    begin: (environment) => void child.send(environment, () => undefined),
    ended,
    async stop() {
      if (isOver()) return;
      child.kill('SIGTERM');
      if (!(await waitUntil(isOver, GRACE_MS))) child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Waits until the server says 200 on this path; false when it has not within a minute. */
export function waitUntilAnswers(serverUrl: string, path: string): Promise<boolean> {
  return waitUntil(async () => {
    try {
      return (await fetch(new URL(path, serverUrl))).ok;
    } catch {
      return false;
    }
  }, 60_000);
}
