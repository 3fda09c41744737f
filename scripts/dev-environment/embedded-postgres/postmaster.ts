import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { waitUntil } from '../../system/wait-until.ts';

const run = promisify(execFile);

/** The port is null while the server is starting. */
type Postmaster = { pid: number; port: number | null };

/**
 * Returns the server that runs on this cluster, or null. Removes a stale `postmaster.pid`: its pid may belong to
 * another process, and PostgreSQL would refuse to start.
 */
export async function findPostmaster(cluster: string): Promise<Postmaster | null> {
  const file = join(cluster, 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch(() => null);
  const lines = text?.split('\n') ?? [];
  const pid = Number.parseInt(lines[0] ?? '', 10);
  const port = Number.parseInt(lines[3] ?? '', 10);
  if (text === null || Number.isNaN(pid)) {
    return null;
  }
  if (await isServerOf(cluster, pid)) {
    return { pid, port: Number.isNaN(port) ? null : port };
  }
  await rm(file, { force: true });
  return null;
}

/**
 * Stops the server: first with a clean shutdown, then, if that takes too long, with an immediate one, after which it
 * recovers from its log at the next start.
 */
export async function stopPostmaster(cluster: string, pid: number): Promise<void> {
  const signals = [
    ['SIGINT', 2000],
    ['SIGQUIT', 500],
    ['SIGKILL', 500],
  ] as const;
  for (const [signal, patienceMs] of signals) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    if (await waitUntil(async () => !(await isServerOf(cluster, pid)), patienceMs)) {
      return;
    }
  }
}

/** Pids are reused, so the process must have been started with this cluster. */
async function isServerOf(cluster: string, pid: number): Promise<boolean> {
  const command = await readCommand(pid);
  return command?.includes(cluster) ?? false;
}

/** Null if there is no process; a zombie has an empty command. */
async function readCommand(pid: number): Promise<string | null> {
  if (process.platform === 'linux') {
    return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null);
  }
  const listing = await run('ps', ['-p', String(pid), '-o', 'command=']).catch(() => null);
  return listing?.stdout ?? null;
}
