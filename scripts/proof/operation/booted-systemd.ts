import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../system/repository-root.ts';
import { waitUntil } from '../../system/wait-until.ts';
import { findProgram, ProgramMissing, runProgram } from './programs.ts';

const PATIENCE_MS = 60_000;

/** An image that root copied before the first start, as when a publication moves to this host. */
export const COPIED_IMAGE = '/media/copied.png';

/** An isolated systemd as process 1, with the unit of `deploy/systemd` and no other unit of the machine. */
export interface BootedSystemd {
  /** Runs a program inside, such as systemctl. Returns its output. */
  run(program: string, ...args: string[]): Promise<string>;
  close(): Promise<void>;
}

interface BootOptions {
  /** The folders of releases by name below /opt; the link /opt/pennypress points to the first. */
  readonly releases: Readonly<Record<string, string>>;
  /** The lines of /etc/pennypress/environment. */
  readonly settings: Readonly<Record<string, string>>;
  /** Files below /etc/pennypress, and additions to the unit. */
  readonly files?: Readonly<Record<string, string>>;
  readonly addition?: string;
}

/** Thrown if the kernel or the container refuses what process 1 needs; the trial is then skipped, with this reason. */
class BootRefused extends ProgramMissing {
  constructor(reason: string) {
    super('process 1', 'systemd');
    this.name = 'BootRefused';
    this.message = `no systemd boots here: ${reason}`;
  }
}

/** Creates its own mounts and cgroup, so that it moves no process of the machine. */
const OUTER = `set -e
mount --make-rprivate /
mount -t tmpfs -o mode=755 tmpfs "$WORK"
cd "$WORK"
mkdir upper work root groups
mount -t cgroup2 cgroup2 groups
mkdir -p groups/pennypress-trial
echo $$ > groups/pennypress-trial/cgroup.procs
mount -t overlay overlay -o lowerdir=/,upperdir=upper,workdir=work root
exec unshare --cgroup --pid --fork --uts --ipc --kill-child bash "$FILES/inner.sh"
`;

/**
 * The machine's files under an overlay, with read-only kernel settings and its own devices. systemd requires
 * `pivot_root`: under a chroot the kernel refuses PrivateUsers.
 */
const INNER = `set -e
cd "$WORK/root"
mount -t proc proc proc
mount --bind proc/sys proc/sys
mount -o remount,bind,ro proc/sys
mount -t sysfs -o ro sysfs sys
mount -t cgroup2 cgroup2 sys/fs/cgroup
for folder in run var/lib dev root; do mount -t tmpfs -o mode=755 tmpfs $folder; done
mount -t tmpfs -o mode=1777 tmpfs tmp
for device in null zero full random urandom tty; do cp -a /dev/$device dev/$device; done
mkdir dev/pts dev/shm dev/mqueue dev/hugepages
mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts dev/pts
mount -t tmpfs -o mode=1777 tmpfs dev/shm
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
rm -rf etc/systemd/system/*.wants etc/pennypress
for unit in sysctl modules-load remount-fs udevd udev-trigger binfmt hwdb-update; do
  ln -sf /dev/null etc/systemd/system/systemd-$unit.service
done
mount -t tmpfs -o mode=755 tmpfs opt
cp -r "$FILES/state" var/lib/pennypress
sh "$FILES/releases.sh"
cp -r "$FILES/pennypress" etc/pennypress
chmod -R go= etc/pennypress
cp "$FILES/pennypress.service" "$FILES/boot.target" etc/systemd/system/
mkdir -p old
pivot_root . old
cd /
umount -l /old
mount --make-rshared /
exec env -i container=other PATH=/usr/sbin:/usr/bin:/sbin:/bin \
  /lib/systemd/systemd --system --unit=boot.target --log-target=journal
`;

const TARGET = `[Unit]
Requires=pennypress.service
After=pennypress.service
`;

/** Boots systemd. Throws ProgramMissing without systemd or root, and BootRefused with the kernel's reason. */
export async function bootSystemd(options: BootOptions): Promise<BootedSystemd> {
  findProgram('systemctl', 'systemd');
  if (process.getuid?.() !== 0) throw new ProgramMissing('root', 'run it as root');
  const files = await mkdtemp(join(tmpdir(), 'pennypress-boot-'));
  const work = await mkdtemp(join(tmpdir(), 'pennypress-boot-'));
  await writeFiles(files, options);
  const child = spawn('unshare', ['--mount', 'bash', join(files, 'outer.sh')], {
    env: { PATH: process.env['PATH'], WORK: work, FILES: files },
  });
  let refused = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    refused += text;
  });
  const run = async (program: string, ...args: string[]) => {
    const target = ['-t', String(await findInit(child)), '-m', '-p', '-C', '-u', '-i', '--'];
    return await runProgram('nsenter', [...target, program, ...args]);
  };
  const close = async () => {
    const init = await findInit(child).catch(() => null);
    if (init !== null) process.kill(init, 'SIGKILL');
    child.kill('SIGKILL');
    for (const folder of [files, work]) await rm(folder, { recursive: true, force: true });
  };
  const isUp = () =>
    run('systemctl', 'is-active', '--quiet', 'pennypress').then(
      () => true,
      () => child.exitCode !== null,
    );
  const isBooted = await waitUntil(isUp, PATIENCE_MS);
  if (isBooted && child.exitCode === null) return { run, close };
  if (child.exitCode !== null) {
    await close();
    throw new BootRefused(refused.trim());
  }
  const journal = await run('journalctl', '--no-pager', '-n', '30').catch(() => '');
  await close();
  throw new Error(`systemd does not boot: ${refused}${journal}`);
}

async function writeFiles(files: string, options: BootOptions): Promise<void> {
  const unit = await readFile(join(ROOT, 'deploy', 'systemd', 'pennypress.service'), 'utf8');
  const names = Object.keys(options.releases);
  const mounts = Object.entries(options.releases).map(
    ([name, folder]) => `mkdir opt/${name}\nmount --bind ${folder} opt/${name}\n`,
  );
  const lines = Object.entries(options.settings).map(([name, value]) => `${name}=${value}\n`);
  await runProgram('/bin/mkdir', ['-p', join(files, 'pennypress'), join(files, 'state', 'media')]);
  const all = {
    'outer.sh': OUTER,
    'inner.sh': INNER,
    'boot.target': TARGET,
    'releases.sh': `set -e\n${mounts.join('')}ln -s /opt/${names[0]} opt/pennypress\n`,
    'pennypress.service': unit.replace('[Service]\n', `[Service]\n${options.addition ?? ''}\n`),
    'pennypress/environment': lines.join(''),
    'state/media/copied.png': 'of another host',
    ...Object.fromEntries(
      Object.entries(options.files ?? {}).map(([name, text]) => [`pennypress/${name}`, text]),
    ),
  };
  for (const [name, text] of Object.entries(all)) await writeFile(join(files, name), text);
}

/** The pid, in this namespace, of the new system's process 1. */
async function findInit({ pid }: ChildProcess): Promise<number> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  const init = Number(children.trim().split(' ')[0]);
  if (!init) throw new Error('There is no process 1 yet.');
  return init;
}
