import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';

/** Linux keeps files below it in memory. */
const MEMORY_FOLDER = '/dev/shm';

/** A run's databases take about 100 MB at a time; containers often have 64 MB here. */
const NEEDED_BYTES = 2 * 1024 ** 3;

/** Every folder that a run may have chosen. */
export const TEMPORARY_FOLDERS = [...new Set([MEMORY_FOLDER, tmpdir()])];

/**
 * Where the run's PostgreSQL keeps its files: in memory if there is room, because cloning a
 * database of 700 files then takes 30 ms, and several hundred on a disk.
 */
export async function findTemporaryFolder(): Promise<string> {
  const { bavail, bsize } = await statfs(MEMORY_FOLDER).catch(() => ({ bavail: 0, bsize: 0 }));
  return bavail * bsize >= NEEDED_BYTES ? MEMORY_FOLDER : tmpdir();
}
