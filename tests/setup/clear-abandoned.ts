import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import {
  findPostmaster,
  stopPostmaster,
} from '../../scripts/dev-environment/embedded-postgres/postmaster.ts';
import { readStartTime } from '../../scripts/system/process-identity.ts';
import { TEMPORARY_FOLDERS } from './memory-folder.ts';

/** The folder names contain the pid of their test run. */
export const TEST_FOLDER_PREFIX = 'pennypress-tests-';

/** Stops and removes the PostgreSQL servers of killed test runs. */
export async function clearAbandoned(): Promise<void> {
  for (const parent of TEMPORARY_FOLDERS) {
    for (const name of await readdir(parent).catch(() => [])) {
      const pid = Number.parseInt(name.slice(TEST_FOLDER_PREFIX.length), 10);
      if (!name.startsWith(TEST_FOLDER_PREFIX) || Number.isNaN(pid)) continue;
      if ((await readStartTime(pid)) === null) await clear(join(parent, name));
    }
  }
}

async function clear(folder: string): Promise<void> {
  const cluster = join(folder, 'postgres', 'cluster');
  const server = await findPostmaster(cluster);
  if (server !== null) await stopPostmaster(cluster, server.pid);
  await rm(folder, { recursive: true, force: true });
}
