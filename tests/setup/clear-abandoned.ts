import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  findPostmaster,
  stopPostmaster,
} from '../../scripts/dev-environment/embedded-postgres/postmaster.ts';
import { readStartTime } from '../../scripts/system/process-identity.ts';

/** Test folders carry the number of the run that made them. */
export const TEST_FOLDER_PREFIX = 'pennypress-tests-';

/** A run that was killed could not stop its PostgreSQL; the next run does it. */
export async function clearAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number.parseInt(name.slice(TEST_FOLDER_PREFIX.length), 10);
    if (!name.startsWith(TEST_FOLDER_PREFIX) || Number.isNaN(pid)) continue;
    if ((await readStartTime(pid)) !== null) continue;
    const folder = join(tmpdir(), name);
    const cluster = join(folder, 'postgres', 'cluster');
    const server = await findPostmaster(cluster);
    if (server !== null) await stopPostmaster(cluster, server.pid);
    await rm(folder, { recursive: true, force: true });
  }
}
