import { randomBytes } from 'node:crypto';
import { chmod, mkdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { OperatingUser } from './operating-user.ts';

/** Where root keeps what the database's own account must reach, when the data folder is closed. */
export const OPEN_FOLDER = '/var/lib/pennypress';

/** A folder of its own for one data folder's database, which everybody may enter but not list. */
export async function chooseHome(dataDir: string, user: OperatingUser | null): Promise<string> {
  if (user === null || (await canOthersEnter(dataDir))) {
    return join(dataDir, 'postgres');
  }
  const name = `${basename(dirname(dataDir))}-${randomBytes(6).toString('hex')}`;
  await openFolder(OPEN_FOLDER);
  return join(OPEN_FOLDER, name);
}

export async function openFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true });
  await chmod(path, 0o711);
}

/** Whether an account that owns none of it can walk down to this folder. */
export async function canOthersEnter(path: string): Promise<boolean> {
  const { mode } = await stat(path);
  if ((mode & 0o001) === 0) {
    return false;
  }
  const parent = dirname(path);
  return parent === path || canOthersEnter(parent);
}
