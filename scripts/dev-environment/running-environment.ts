import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { findLockHolder } from './data-dir/lock.ts';
import { readStateFile, writeStateFile } from './data-dir/state-file.ts';

const schema = z.object({ pid: z.number(), environment: z.record(z.string(), z.string()) });

/** Saves the environment for other processes that use the same data folder. */
export function saveRunningEnvironment(
  dataDir: string,
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  return writeStateFile(join(dataDir, 'running.json'), { pid: process.pid, environment });
}

export function removeRunningEnvironment(dataDir: string): Promise<void> {
  return rm(join(dataDir, 'running.json'), { force: true });
}

/** The environment of the process that holds the data folder; null if there is none or if it is not ready. */
export async function findRunningEnvironment(
  dataDir: string,
): Promise<Readonly<Record<string, string>> | null> {
  const holder = await findLockHolder(dataDir);
  const running = await readStateFile(join(dataDir, 'running.json'), schema);
  // The file of a killed process remains, but its environment no longer exists.
  return running !== null && running.pid === holder?.pid ? running.environment : null;
}
