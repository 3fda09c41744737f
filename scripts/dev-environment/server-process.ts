import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../system/repository-root.ts';
import { waitUntil } from '../system/wait-until.ts';

/** The time for requests in flight; together with the database's shutdown it stays below five seconds. */
const GRACE_MS = 3000;

export interface ServerProcess {
  /** Sends the environment; until then the process only loads its code. */
  begin(environment: Readonly<Record<string, string>>): void;
  /** Resolves when the process has exited, with the reason as the end of a sentence. */
  readonly ended: Promise<string>;
  /** Stops gracefully, then by SIGKILL. */
  stop(): Promise<void>;
}

/** Starts the server as a child process, which ends when this process does. */
export function startServer(): ServerProcess {
  const child = spawn(process.execPath, programOf(process.argv[1] ?? ''), {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  const ended = once(child, 'exit').then(() =>
    child.signalCode === null ? `ended with code ${child.exitCode}` : `got ${child.signalCode}`,
  );
  // `ended` reports that the process is gone.
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

/** The program to run: the sources, or the compiled server if this program is compiled too. */
function programOf(starting: string): string[] {
  if (!starting.endsWith('.js')) {
    const preload = join(ROOT, 'scripts', 'dev-environment', 'server-preload.ts');
    return ['--import', 'tsx', '--import', pathToFileURL(preload).href, join('src', 'main.ts')];
  }
  const folder = dirname(starting);
  const preload = pathToFileURL(join(folder, 'server-preload.js')).href;
  return ['--import', preload, join(folder, 'main.js')];
}

/** A busy or slow machine takes minutes for what takes seconds elsewhere. */
const START_TIMEOUT_MS = 300_000;

/** Waits until the server answers 200 on this path; false after five minutes. */
export function waitUntilAnswers(serverUrl: string, path: string): Promise<boolean> {
  return waitUntil(async () => {
    try {
      return (await fetch(new URL(path, serverUrl))).ok;
    } catch {
      return false;
    }
  }, START_TIMEOUT_MS);
}
