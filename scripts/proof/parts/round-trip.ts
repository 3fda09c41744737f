import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { exportArchive, findArchive, importArchive } from '../../../src/features/archive/index.ts';
import type { Config } from '../../../src/platform/config/config.ts';
import { applyMigrations } from '../../../src/platform/db/migrate.ts';
import { createLog } from '../../../src/platform/log/log.ts';
import { createClock } from '../../../src/time/clock.ts';
import { wire } from '../../../src/wiring.ts';
import type { PartContext } from '../part.ts';

const OPTIONS = { withSecrets: true, onFile: () => undefined };

/**
 * Exports a publication, imports the archive into an empty installation, and exports that again. Throws if a file is not
 * byte-equal; returns the number of files.
 */
export async function assertRoundTrip(
  config: Config,
  { databases }: Pick<PartContext, 'databases'>,
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'pennypress-round-trip-'));
  const [first, second] = [join(folder, 'first'), join(folder, 'second')];
  const database = await databases.makeBare();
  try {
    await withArchive(config, (archive) => exportArchive(archive, first, OPTIONS));
    await applyMigrations({ databaseUrl: database.url });
    const urls = { DATABASE_URL: database.url, DATABASE_DIRECT_URL: database.url };
    const target = { ...config, ...urls, DATA_DIR: join(folder, 'data') };
    await withArchive(target, async (archive) => {
      const manifest = await findArchive(first);
      if (manifest === null) throw new Error('the export has no manifest');
      await importArchive(archive, first, { manifest, onFile: () => undefined });
      await exportArchive(archive, second, OPTIONS);
    });
    return assertEqualFiles(await hashFiles(first), await hashFiles(second));
  } finally {
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs `work` with the modules of a command on the same data. */
async function withArchive<Result>(
  config: Config,
  work: (archive: Awaited<ReturnType<typeof wire>>['archive']) => Promise<Result>,
): Promise<Result> {
  const options = { clock: createClock(), log: createLog('silent'), isCommand: true };
  const wired = await wire(config, options);
  try {
    return await work(wired.archive);
  } finally {
    await wired.close();
  }
}

async function hashFiles(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const hashes = new Map<string, string>();
  for (const { parentPath, name } of files) {
    const path = join(parentPath, name);
    const hash = createHash('sha256').update(await readFile(path));
    hashes.set(relative(folder, path), hash.digest('hex'));
  }
  return hashes;
}

function assertEqualFiles(
  first: ReadonlyMap<string, string>,
  second: ReadonlyMap<string, string>,
): number {
  const names = [...new Set([...first.keys(), ...second.keys()])].sort();
  const different = names.filter((name) => first.get(name) !== second.get(name));
  if (different.length > 0) throw new Error(`not the same after a round trip: ${different}`);
  return names.length;
}
