import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findOperatingUser } from '../../dev-environment/embedded-postgres/operating-user.ts';
import type { ProofDatabase } from '../site/databases.ts';
import type { OwnCluster } from './own-cluster.ts';

const run = promisify(execFile);
const SIZE = '64m';

/** A database on its own small disk, which can be filled. */
interface SmallDisk {
  readonly folder: string;
  readonly database: ProofDatabase;
  close(): Promise<void>;
}

/** Mounts the disk; null if that is impossible, because it requires Linux and root. */
export async function openSmallDisk(cluster: OwnCluster): Promise<SmallDisk | null> {
  const user = await findOperatingUser();
  const folder = join(cluster.home, 'small-disk');
  const tables = join(folder, 'tables');
  await mkdir(folder, { recursive: true });
  const owner = user === null ? '' : `,uid=${user.uid},gid=${user.gid}`;
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}${owner}`, 'tmpfs', folder]);
  } catch {
    return null;
  }
  try {
    await run('install', user === null ? ['-d', tables] : ['-d', '-o', `${user.uid}`, tables]);
    const space = `small_${randomBytes(4).toString('hex')}`;
    await cluster.execute(`CREATE TABLESPACE ${space} LOCATION '${tables}'`);
    const database = await cluster.make(space);
    return {
      folder,
      database,
      async close() {
        await cluster.execute(`DROP TABLESPACE ${space}`);
        await unmount(folder);
      },
    };
  } catch (error) {
    await unmount(folder);
    throw error;
  }
}

async function unmount(folder: string): Promise<void> {
  await run('umount', ['--lazy', folder]);
  await rm(folder, { recursive: true, force: true });
}
