import { readCsvRows } from '../read-csv-rows.ts';
import type { SourceFile } from '../source-file.ts';
import type { SourcePlace } from '../source-place.ts';
import { readLines } from '../sources/lines.ts';
import {
  type OldDecision,
  readAccessLog,
  readDecision,
  readJsonFields,
  readPairs,
  type UnreadableLine,
} from './old-decision.rules.ts';

/**
 * Streams decisions of the old system from JSON lines, an access log, lines of `name=value` pairs or a CSV, detected by
 * content. Only one line is held in memory.
 */
export async function* readDecisions(
  file: SourceFile,
): AsyncGenerator<OldDecision | UnreadableLine> {
  const head = (await file.head()).trimStart();
  const [first = ''] = head.split('\n', 1);
  if (!head.startsWith('{') && !first.includes('=')) {
    const broken: UnreadableLine[] = [];
    const onWrongQuote = (place: SourcePlace) =>
      broken.push({ problem: 'has quotes that do not match.', place });
    for await (const { line, cell, headings } of readCsvRows({ ...file, onWrongQuote })) {
      yield* broken.splice(0);
      const fields = new Map(headings.map((name) => [name.toLowerCase(), cell(name)]));
      yield readDecision(fields, { file: file.path, line });
    }
    yield* broken;
    return;
  }
  for await (const { text, line } of readLines(file)) {
    const place = { file: file.path, line };
    const fields = text.trimStart().startsWith('{')
      ? parseFields(text)
      : (readAccessLog(text) ?? readPairs(text));
    yield fields === null ? { problem: 'is not valid JSON.', place } : readDecision(fields, place);
  }
}

function parseFields(text: string): ReadonlyMap<string, string> | null {
  try {
    return readJsonFields(JSON.parse(text));
  } catch {
    return null;
  }
}
