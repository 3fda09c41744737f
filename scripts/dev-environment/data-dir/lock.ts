import { randomUUID } from 'node:crypto';
import { link, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { findNpm, readStartTime } from '../../system/process-identity.ts';
import { waitUntil } from '../../system/wait-until.ts';
import { createStateFile, readStateFile } from './state-file.ts';

/** The maximum wait for a holder that is ending, or whose own parent was killed. */
const PATIENCE_MS = 8000;

const holderSchema = z.object({
  pid: z.number(),
  /** The start time of that process, since pids are reused. */
  born: z.string(),
  npmPid: z.number().nullable(),
  purpose: z.string(),
});

type LockHolder = z.infer<typeof holderSchema>;

export interface DataDirLock {
  /** Whether the previous holder was killed, so that its child processes may still be ending. */
  readonly wasAbandoned: boolean;
  release(): Promise<void>;
}

/** Thrown if another process uses the data folder. */
export class DataDirInUseError extends Error {
  readonly holder: LockHolder;

  constructor(dataDir: string, holder: LockHolder) {
    super(
      `The data folder ${dataDir} is in use by ${holder.purpose} (process ${holder.pid}): ` +
        'stop it, or set DATA_DIR to another folder and PORT to another port.',
    );
    this.name = 'DataDirInUseError';
    this.holder = holder;
  }
}

/**
 * Locks the data folder for this process. Takes over the lock of a dead process and waits for one
 * that is ending. Throws a DataDirInUseError if another process uses the folder.
 */
export async function lockDataDir(dataDir: string, purpose: string): Promise<DataDirLock> {
  await mkdir(dataDir, { recursive: true });
  const path = join(dataDir, 'lock.json');
  let wasAbandoned = false;
  const isTaken = async () => {
    if (await tryToTake(path, purpose)) return true;
    const holder = await findLockHolder(dataDir);
    if (holder === null) {
      wasAbandoned = (await removeAbandoned(path)) || wasAbandoned;
      return false;
    }
    if (!(await isOrphan(holder))) throw new DataDirInUseError(dataDir, holder);
    wasAbandoned = true;
    return false;
  };
  if (!(await waitUntil(isTaken, PATIENCE_MS))) {
    throw new Error(`The data folder ${dataDir} is still in use by a process that does not exit.`);
  }
  return { wasAbandoned, release: () => rm(path, { force: true }) };
}

/** The process that holds the lock, or null. */
export async function findLockHolder(dataDir: string): Promise<LockHolder | null> {
  const holder = await readStateFile(join(dataDir, 'lock.json'), holderSchema);
  return holder !== null && (await readStartTime(holder.pid)) === holder.born ? holder : null;
}

async function tryToTake(path: string, purpose: string): Promise<boolean> {
  const born = (await readStartTime(process.pid)) ?? '';
  const holder: LockHolder = { pid: process.pid, born, npmPid: await findNpm(), purpose };
  return createStateFile(path, holder);
}

/**
 * Removes the lock of a dead process. If another process replaces it between the check and the rename, the moved lock
 * has a living holder and is put back.
 */
async function removeAbandoned(path: string): Promise<boolean> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch {
    return false;
  }
  const holder = await readStateFile(aside, holderSchema);
  const isAlive = holder !== null && (await readStartTime(holder.pid)) === holder.born;
  if (isAlive) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
  return !isAlive;
}

/** Whether npm was killed but its child was not; the child notices and exits within two seconds. */
async function isOrphan({ npmPid }: LockHolder): Promise<boolean> {
  return npmPid !== null && (await readStartTime(npmPid)) === null;
}
