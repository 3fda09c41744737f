import { readText } from './read-streams.ts';
import { createJsonScanner, type JsonElement } from './scan-json.rules.ts';
import type { SourceFile } from './source-file.ts';
import { UnreadableFile } from './unreadable-file.ts';

/** A row of a table within a JSON document. */
export type JsonRow = Pick<JsonElement, 'path' | 'line' | 'column'> &
  (
    | { readonly value: Readonly<Record<string, unknown>>; readonly error: null }
    /** Why it could not be read; the other rows go on. */
    | { readonly value: null; readonly error: string }
  );

/**
 * Streams the elements of those arrays that `isTable` takes for tables by the keys that lead to them. The
 * memory is that of one row. Throws `UnreadableFile` for a document that nests too deep or has an endless row.
 */
export async function* readJsonRows(
  file: SourceFile,
  isTable: (path: readonly string[]) => boolean,
): AsyncGenerator<JsonRow> {
  const scanner = createJsonScanner(isTable);
  try {
    for await (const chunk of readText(file)) {
      for (const element of scanner.push(chunk)) yield parseRow(element);
    }
  } catch (error) {
    if (error instanceof RangeError) throw new UnreadableFile(file.path, error.message, error);
    throw error;
  }
  const unfinished = scanner.end();
  if (unfinished !== null) yield parseRow(unfinished);
}

function parseRow({ path, line, column, text, isWhole }: JsonElement): JsonRow {
  const failed = (error: string) => ({ path, line, column, value: null, error });
  if (!isWhole) return failed('the document ends within it');
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return failed('is not an object');
    return { path, line, column, value: value as Readonly<Record<string, unknown>>, error: null };
  } catch (error) {
    return failed(error instanceof Error ? error.message : 'is not JSON');
  }
}
