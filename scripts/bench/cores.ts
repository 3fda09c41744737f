import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus } from 'node:os';

/** The core of the server under test; the load and PostgreSQL share another. */
const SERVER_CORE = 0;
const LOAD_CORE = 1;

const canPin = process.platform === 'linux' && availableParallelism() > 1 && hasTaskset();

/** Pins this process, and everything that it starts, to the core of the load. */
export function moveToLoadCore(): void {
  if (canPin) execFileSync('taskset', ['-a', '-p', '-c', `${LOAD_CORE}`, `${process.pid}`]);
}

/** A command line that runs on the server's core. */
export function onServerCore(args: readonly string[]): { command: string; args: string[] } {
  if (!canPin) return { command: process.execPath, args: [...args] };
  return { command: 'taskset', args: ['-c', `${SERVER_CORE}`, process.execPath, ...args] };
}

export function describeMachine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const pinned = canPin
    ? `servers on core ${SERVER_CORE}, load and PostgreSQL on core ${LOAD_CORE}`
    : 'no process pinned to a core (taskset is missing), so the ratios are rough';
  return `${cpus().length} cores of ${model}, ${process.platform}; ${pinned}`;
}

function hasTaskset(): boolean {
  try {
    execFileSync('taskset', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
