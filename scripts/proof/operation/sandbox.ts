import { type ChildProcess, spawn } from 'node:child_process';
import { findProgram } from './programs.ts';

/** Confines a process like containers and systemd units do, with the kernel's own means. Requires root. */
export interface Sandbox {
  /** The process's `/`, which is read-only. */
  readonly root: string;
  /** Shell commands after the root became read-only: additional mounts. */
  readonly mounts: readonly string[];
  readonly uid: number;
  readonly env: Readonly<Record<string, string>>;
}

/** Runs a command in a mount namespace of its own, as an unprivileged user. */
export function runSandboxed(
  { root, mounts, uid, env }: Sandbox,
  command: readonly string[],
): ChildProcess {
  const script = [
    `mount --bind ${root} ${root}`,
    `mount -o remount,bind,ro ${root}`,
    ...mounts,
    `exec setpriv --no-new-privs chroot --userspec=${uid}:${uid} ${root} "$@"`,
  ].join(' && ');
  const unshare = findProgram('unshare', 'util-linux');
  const flags = ['--mount', '--propagation', 'private', 'sh', '-c', script, 'sh'];
  return spawn(unshare, [...flags, ...command], { env: { PATH: process.env['PATH'], ...env } });
}

/** Runs a command until it exits. Throws with its output unless it exits with 0. */
export function runToEnd(sandbox: Sandbox, command: readonly string[]): Promise<string> {
  const child = runSandboxed(sandbox, command);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${command.join(' ')} ended with ${code}:\n${output.slice(-2_000)}`));
    });
  });
}
