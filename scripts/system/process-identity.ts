import { readFile } from 'node:fs/promises';

const SHELLS = new Set(['sh', 'dash', 'bash', 'ash', 'zsh']);

/**
 * The start time of a process in system units; together with the pid it identifies a process. Null if there is no such
 * process, or it is a zombie. Outside Linux, only tells whether the process exists.
 */
export async function readStartTime(pid: number): Promise<string | null> {
  if (process.platform !== 'linux') return isAlive(pid) ? 'unknown' : null;
  const stat = await readStat(pid);
  return stat === null || stat.state === 'Z' ? null : stat.birth;
}

/**
 * The pid of the npm that started this process, or null. A shell runs between the two, which survives if only npm is
 * killed.
 */
export async function findNpm(): Promise<number | null> {
  if (process.env['npm_lifecycle_event'] === undefined) return null;
  const parent = await readStat(process.ppid);
  return parent !== null && SHELLS.has(parent.name) ? parent.parentPid : process.ppid;
}

interface Stat {
  readonly name: string;
  readonly state: string;
  readonly parentPid: number;
  readonly birth: string;
}

async function readStat(pid: number): Promise<Stat | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (text === null) return null;
  // The name is in parentheses and may contain spaces and parentheses.
  const nameEnd = text.lastIndexOf(')');
  const fields = text.slice(nameEnd + 2).split(' ');
  return {
    name: text.slice(text.indexOf('(') + 1, nameEnd),
    state: fields[0] ?? '',
    parentPid: Number(fields[1]),
    birth: fields[19] ?? '',
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
