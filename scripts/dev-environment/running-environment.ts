import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { findLockHolder } from './data-dir/lock.ts';
import { readStateFile, writeStateFile } from './data-dir/state-file.ts';

const schema = z.object({ pid: z.number(), environment: z.record(z.string(), z.string()) });

/** Tells other processes with the same data folder in which surroundings this one lives. */
export function saveRunningEnvironment(
  dataDir: string,
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  return writeStateFile(join(dataDir, 'running.json'), { pid: process.pid, environment });
}

export function removeRunningEnvironment(dataDir: string): Promise<void> {
  return rm(join(dataDir, 'running.json'), { force: true });
}

/** The environment of whoever works on the data folder; null where nobody does, or is not ready. */
export async function findRunningEnvironment(
  dataDir: string,
): Promise<Readonly<Record<string, string>> | null> {
  const holder = await findLockHolder(dataDir);
  const running = await readStateFile(join(dataDir, 'running.json'), schema);
  // What a killed process left behind tells of surroundings that are gone.
  return running !== null && running.pid === holder?.pid ? running.environment : null;
}
