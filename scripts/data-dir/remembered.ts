import { readFile, rename, writeFile } from 'node:fs/promises';
import type { ZodType } from 'zod';

/**
 * What a file in the data folder remembers, or null when it remembers nothing yet. A file that
 * cannot be understood is an error: to make new secrets silently would end every session.
 */
export async function findRemembered<Value>(
  path: string,
  schema: ZodType<Value>,
): Promise<Value | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') {
      return null;
    }
    throw error;
  });
  return text === null ? null : schema.parse(JSON.parse(text));
}

/** Writes the file anew, readable by its owner alone; a kill leaves the old one or the new one. */
export async function remember(path: string, value: object): Promise<void> {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, path);
}
