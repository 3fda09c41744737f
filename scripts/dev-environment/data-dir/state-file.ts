import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import type { ZodType } from 'zod';

/**
 * What a file in the data folder remembers, or null when it remembers nothing yet. A file that
 * cannot be understood is an error: to make new secrets silently would end every session.
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

/** Writes the file anew, readable by its owner alone; a kill leaves the old one or the new one. */
export async function writeStateFile(path: string, value: object): Promise<void> {
  await rename(await writeDraft(path, value), path);
}

/**
 * Writes the file unless it is there, and tells whether it did: a link is made in one step or not
 * at all, so of several that try at once, one succeeds.
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
