import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Thrown if a trial needs a program that is not installed; the trial is skipped, and the report says so. */
export class ProgramMissing extends Error {
  constructor(program: string, packageName: string) {
    super(`${program} is not installed (apt-get install ${packageName})`);
    this.name = 'ProgramMissing';
  }
}

const FOLDERS = ['/usr/local/sbin', '/usr/sbin', '/usr/local/bin', '/usr/bin', '/bin'];

/** The path of a program. Throws ProgramMissing if it is not installed. */
export function findProgram(program: string, packageName = program): string {
  const found = FOLDERS.map((folder) => join(folder, program)).find(existsSync);
  if (found === undefined) throw new ProgramMissing(program, packageName);
  return found;
}

/** The folder of the newest PostgreSQL's programs. Throws ProgramMissing if there is none. */
export async function findPostgresFolder(): Promise<string> {
  const root = '/usr/lib/postgresql';
  const versions = (await readdir(root).catch(() => [])).sort((a, b) => Number(b) - Number(a));
  const folders = versions.map((version) => join(root, version, 'bin'));
  const found = folders.find((folder) => existsSync(join(folder, 'initdb')));
  if (found === undefined) throw new ProgramMissing('initdb', 'postgresql');
  return found;
}

const isRoot = process.getuid?.() === 0;

/** Runs a program until it exits; as `user` if this process is root, which PostgreSQL and PgBouncer refuse. */
export async function runProgram(
  program: string,
  args: readonly string[],
  user?: string,
): Promise<string> {
  const asUser = user !== undefined && isRoot;
  const [file, all] = asUser
    ? [findProgram('runuser', 'util-linux'), ['-u', user, '--', program, ...args]]
    : [program, [...args]];
  const { stdout, stderr } = await run(file, all, { cwd: '/tmp' });
  return `${stdout}${stderr}`;
}

export interface RunningProgram {
  signal(signal: NodeJS.Signals): void;
  end(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts a program that runs until it is stopped. */
export function startProgram(
  program: string,
  args: readonly string[],
  user?: string,
): RunningProgram {
  const asUser = user !== undefined && isRoot;
  const child: ChildProcess = asUser
    ? spawn(findProgram('setpriv', 'util-linux'), [
        `--reuid=${user}`,
        `--regid=${user}`,
        '--clear-groups',
        program,
        ...args,
      ])
    : spawn(program, [...args]);
  child.on('error', () => undefined);
  const ended = once(child, 'exit');
  return {
    signal: (signal) => void child.kill(signal),
    async end(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill(signal);
      await ended;
    },
  };
}
