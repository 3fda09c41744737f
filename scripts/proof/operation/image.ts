import { chown, cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../system/repository-root.ts';
import { openDebianPostgres } from './debian-postgres.ts';
import { findProgram, runProgram } from './programs.ts';
import type { Trial } from './trial.ts';
import { tryConfined } from './try-confined.ts';

/** The contents of the base image besides Node, as Debian package names; no shell. */
const BASE = 'base-files,ca-certificates,libc6,libgcc-s1,libstdc++6,netbase,tzdata';

/**
 * Runs the root file system of the container image, built from Debian packages, the release and Node, as the
 * Containerfile specifies: its user, variables and commands, and only /data and /tmp writable.
 */
export const image: Trial = async ({ release, log }) => {
  const mmdebstrap = findProgram('mmdebstrap');
  if (process.getuid?.() !== 0) return [{ what: 'the image', value: 'skipped: needs root' }];
  const folder = await mkdtemp(join(tmpdir(), 'pennypress-image-'));
  const root = join(folder, 'root');
  const postgres = await openDebianPostgres();
  try {
    const flags = ['--mode=root', '--variant=extract', `--include=${BASE}`];
    await runProgram(mmdebstrap, [...flags, await readCodename(), root]);
    log('the base is unpacked');
    const file = await readContainerfile();
    await layOut(root, release, join(folder, 'data'), file.uid);
    const mounts = [
      `mount -t tmpfs -o mode=1777 tmpfs ${root}/tmp`,
      `mount --bind ${join(folder, 'data')} ${root}/data`,
      `mount -t proc proc ${root}/proc`,
      `mount --bind /dev ${root}/dev`,
    ];
    const sandbox = { root, mounts, uid: file.uid, env: file.env };
    const node = file.entry[0] ?? '';
    const figures = await tryConfined(sandbox, {
      databaseUrl: postgres.urlOf(),
      migrate: [node, '/app/dist/cli.js', 'migrate'],
      serve: [...file.entry, ...file.command],
      healthcheck: file.healthcheck,
      shell: join(root, 'bin', 'sh'),
    });
    return [{ what: 'the image, unpacked', value: await sizeOf(root) }, ...figures('the image')];
  } finally {
    await postgres.close();
    await rm(folder, { recursive: true, force: true });
  }
};

async function readCodename(): Promise<string> {
  const text = await readFile('/etc/os-release', 'utf8');
  return /^VERSION_CODENAME=(\w+)$/m.exec(text)?.[1] ?? 'stable';
}

/** Reads the last stage of the Containerfile. */
async function readContainerfile() {
  const text = await readFile(join(ROOT, 'deploy', 'container', 'Containerfile'), 'utf8');
  const listOf = (word: string): string[] =>
    JSON.parse(new RegExp(`^${word} (\\[.*\\])$`, 'm').exec(text)?.[1] ?? '[]');
  const variables = [...text.matchAll(/^ENV (.*)$/gm)].map(([, line]) => line).join(' ');
  return {
    uid: Number(/^USER (\d+)/m.exec(text)?.[1]),
    env: Object.fromEntries(variables.split(' ').map((pair) => pair.split('=', 2))) as Record<
      string,
      string
    >,
    entry: listOf('ENTRYPOINT'),
    command: listOf('CMD'),
    healthcheck: /HEALTHCHECK .*\n\s*CMD (\[.*\])/.exec(text)?.[1] ?? '[]',
  };
}

async function layOut(root: string, release: string, data: string, uid: number): Promise<void> {
  for (const name of ['nodejs/bin', 'app', 'data', 'tmp', 'proc', 'dev']) {
    await mkdir(join(root, name), { recursive: true });
  }
  await cp(process.execPath, join(root, 'nodejs', 'bin', 'node'), { dereference: true });
  await cp(release, join(root, 'app'), { recursive: true });
  await mkdir(data);
  await chown(data, uid, uid);
}

async function sizeOf(folder: string): Promise<string> {
  const printed = await runProgram('/usr/bin/du', ['-sm', folder]);
  return `${printed.split('\t')[0]} MB`;
}
