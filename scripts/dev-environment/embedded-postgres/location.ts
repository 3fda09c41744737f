import { randomBytes } from 'node:crypto';
import { chmod, mkdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { OperatingUser } from './operating-user.ts';

/** For root: a folder that the database's account can access if it cannot access the data folder. */
export const OPEN_FOLDER = '/var/lib/pennypress';

/** The folder of a data folder's database; other accounts may enter but not list it. */
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

/** Whether other accounts can traverse all parent folders. */
export async function canOthersEnter(path: string): Promise<boolean> {
  const { mode } = await stat(path);
  if ((mode & 0o001) === 0) {
    return false;
  }
  const parent = dirname(path);
  return parent === path || canOthersEnter(parent);
}
