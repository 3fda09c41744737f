import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A skipped step, and the reason. */
export interface Skipped {
  readonly skipped: string;
}

/**
 * Runs `work` with an npm package in a temporary folder. Only the proof needs the package, so an ordinary install does
 * not contain it. Skips the work if it cannot be installed, for example without a network.
 */
export async function withTemporaryPackage<T>(
  name: string,
  work: (folder: string) => Promise<T | Skipped>,
): Promise<T | Skipped> {
  const folder = await mkdtemp(join(tmpdir(), 'pennypress-proof-'));
  try {
    const args = ['install', '--no-save', '--ignore-scripts', '--prefix', folder, name];
    const isInstalled = await promisify(execFile)('npm', args, {
      cwd: folder,
      shell: process.platform === 'win32',
    }).then(
      () => true,
      () => false,
    );
    return isInstalled ? await work(folder) : { skipped: `${name} cannot be installed` };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export function isSkipped(outcome: object): outcome is Skipped {
  return 'skipped' in outcome;
}
