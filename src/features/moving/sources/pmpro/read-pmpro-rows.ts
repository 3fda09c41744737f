import { type CsvRow, readCsvRows } from '../../read-csv-rows.ts';
import type { SourceFile } from '../../source-file.ts';

/**
 * Streams the rows of an export of the plugin. Up to version 3.5 it wrote a quote within a cell as `\"`, later as `""`.
 * Before discount codes were listed, it wrote days as month, day and year.
 */
export async function* readPmproRows(file: SourceFile): AsyncGenerator<CsvRow> {
  for await (const row of readCsvRows(file, { mendText: mendBackslashQuotes })) {
    yield isOldest(row) ? { ...row, cell: (heading) => toIsoDay(row.cell(heading)) } : row;
  }
}

function isOldest({ has }: CsvRow): boolean {
  return has('fee') && has('term') && !has('discount_code');
}

function toIsoDay(cell: string): string {
  const [, month, day, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(cell) ?? [];
  return year === undefined ? cell : `${year}-${month}-${day}`;
}

/**
 * A quote that the plugin escaped by a backslash. The plugin quotes all cells and does not escape backslashes, so a
 * backslash before the end of a cell is part of the text.
 */
const ESCAPED_QUOTE = /\\"(?="(?:[,;\t\r\n]|$)|(?!"|[,;\t]"|[\r\n]|$))/g;
/** The number of characters that decide the meaning of a backslash. */
const DECIDING_LENGTH = 4;

/** Replaces `\"` by `""`, whose length is the same; what the next chunk decides is held back. */
async function* mendBackslashQuotes(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunks) {
    const text = rest + chunk;
    const mended = text.replaceAll(ESCAPED_QUOTE, (found, at: number) =>
      at <= text.length - DECIDING_LENGTH ? '""' : found,
    );
    const end = Math.max(0, text.length - DECIDING_LENGTH + 1);
    rest = mended.slice(end);
    if (end > 0) yield mended.slice(0, end);
  }
  yield rest.replaceAll(ESCAPED_QUOTE, '""');
}
