import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import type { ZodType } from 'zod';

/**
 * Reads a JSON file of the data folder; null if it does not exist. Throws for an invalid file, because silently
 * replacing secrets would end every session.
 */
export async function readStateFile<Value>(
  path: string,
  schema: ZodType<Value>,
): Promise<Value | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return text === null ? null : schema.parse(JSON.parse(text));
}

/** Replaces the file atomically, readable by its owner only. */
export async function writeStateFile(path: string, value: object): Promise<void> {
  await rename(await writeDraft(path, value), path);
}

/**
 * Creates the file unless it exists, and returns whether it did. Linking is atomic, so only one of
 * several processes succeeds.
 */
export async function createStateFile(path: string, value: object): Promise<boolean> {
  const draft = await writeDraft(path, value);
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function writeDraft(path: string, value: object): Promise<string> {
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  return draft;
}
