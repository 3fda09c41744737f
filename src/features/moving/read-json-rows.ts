import type { LeftOutReason, MoveWarningPhrase } from '../../wording/move-phrases.ts';
import { readText } from './read-streams.ts';
import { createJsonScanner, type JsonElement } from './scan-json.rules.ts';
import type { SourceFile } from './source-file.ts';
import { UnreadableFile } from './unreadable-file.ts';

/** The reason why a row could not be read; other rows are not affected. */
export type JsonFault = Extract<
  MoveWarningPhrase,
  | 'The file ends within this entry.'
  | 'This entry is not an object.'
  | `This entry is not valid JSON: ${string}`
>;

/** A row of a table within a JSON document. */
export type JsonRow = Pick<JsonElement, 'path' | 'line' | 'column'> &
  (
    | { readonly value: Readonly<Record<string, unknown>>; readonly error: null }
    | { readonly value: null; readonly error: JsonFault }
  );

/**
 * Streams the elements of the arrays that `isTable` accepts by their key path. Only one row is held in memory. Throws
 * `UnreadableFile` if a document is nested too deep or an element is too long.
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
    if (error instanceof RangeError) throw new UnreadableFile(file.path, faultOf(error), error);
    throw error;
  }
  const unfinished = scanner.end();
  if (unfinished !== null) yield parseRow(unfinished);
}

/** Extracts the line from the scanner's message about an element that is too long. */
function faultOf({ message }: RangeError): LeftOutReason {
  const [line] = /(?<=line )\d+/.exec(message) ?? [];
  return line === undefined ? 'nested too deep' : `line ${line}: one element is too long`;
}

function parseRow({ path, line, column, text, isWhole }: JsonElement): JsonRow {
  const failed = (error: JsonFault) => ({ path, line, column, value: null, error });
  if (!isWhole) return failed('The file ends within this entry.');
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return failed('This entry is not an object.');
    return { path, line, column, value: value as Readonly<Record<string, unknown>>, error: null };
  } catch (error) {
    return failed(`This entry is not valid JSON: ${error instanceof Error ? error.message : text}`);
  }
}
