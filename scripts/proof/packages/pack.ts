import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../system/repository-root.ts';

const run = promisify(execFile);

/** The folder from which each package is packed; the emulator's build is a separate folder. */
export const PACKAGES = {
  client: 'packages/client',
  elements: 'packages/elements',
  'stripe-emulator': 'packages/stripe-emulator/dist',
} as const;
export type PackageName = keyof typeof PACKAGES;

export interface Packed {
  readonly name: PackageName;
  /** The tarball that `npm publish` would upload. */
  readonly path: string;
  readonly bytes: number;
  readonly files: readonly string[];
}

/** Builds a package and packs it into `folder`. */
export async function packPackage(name: PackageName, folder: string): Promise<Packed> {
  await run(process.execPath, ['build.mjs'], { cwd: join(ROOT, 'packages', name) });
  const args = ['pack', join(ROOT, PACKAGES[name]), '--json', '--ignore-scripts'];
  const { stdout } = await npm([...args, '--pack-destination', folder], folder);
  const [packed] = JSON.parse(stdout) as {
    filename: string;
    size: number;
    files: { path: string }[];
  }[];
  if (packed === undefined) throw new Error(`npm pack printed nothing for ${name}.`);
  const { filename, size, files } = packed;
  const path = join(folder, filename.replace('@', '').replace('/', '-'));
  return { name, path, bytes: size, files: files.map((file) => file.path) };
}

/** A folder outside of this repository, which is removed afterwards. */
export async function withEmptyFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'pennypress-proof-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs npm. If it fails, the error contains its output. */
export async function npm(args: readonly string[], cwd: string): Promise<{ stdout: string }> {
  return await run('npm', [...args], {
    cwd,
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
}
