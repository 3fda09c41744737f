import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { ROOT } from './repository-root.ts';

/**
 * Imports a package that only a rare measurement needs, so that an ordinary install does not contain it. It is
 * installed into a folder of its own at the first use; the caller states its types.
 */
export async function importOnDemand<Module>(name: string, version: string): Promise<Module> {
  const folder = join(ROOT, 'node_modules', '.cache', 'tools', `${name}-${version}`);
  if (!existsSync(join(folder, 'node_modules', name))) {
    await mkdir(folder, { recursive: true });
    await npm(folder, ['install', '--no-save', '--prefix', folder, `${name}@${version}`]);
  }
  const path = createRequire(join(folder, 'package.json')).resolve(name);
  return (await import(pathToFileURL(path).href)) as Module;
}

/** Adds packages that must be installed next to the project's own; the next `npm ci` removes them again. */
export async function installTools(...packages: readonly string[]): Promise<void> {
  await npm(ROOT, ['install', '--no-save', '--no-package-lock', ...packages]);
}

async function npm(cwd: string, args: readonly string[]): Promise<void> {
  await promisify(execFile)('npm', [...args, '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd,
    shell: process.platform === 'win32',
  });
}
