import {
  type CsvOptions,
  type CsvRecord,
  readCsv,
  type SkippedRecord,
} from '../../platform/csv/read-csv.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { readText } from './read-streams.ts';
import type { SourceFile } from './source-file.ts';
import type { SourcePlace } from './source-place.ts';
import { UnreadableFile } from './unreadable-file.ts';

/** A row of a CSV, with access by heading. */
export interface CsvRow {
  /** The line where the row begins, counted from 1. */
  readonly line: number;
  /** Returns the trimmed cell of a column; an empty text if there is none. */
  readonly cell: (heading: string) => string;
  /** Returns true if the file has a column with this heading. */
  readonly has: (heading: string) => boolean;
  readonly headings: readonly string[];
}

/** Large, because a cell may hold the body of an article. */
const MAX_CELL_LENGTH = 2_000_000;

interface RowOptions {
  readonly areFormulasGuarded?: boolean;
  /** Corrects the text of an export that does not follow RFC 4180. */
  readonly mendText?: MendText;
}

type MendText = (text: AsyncIterable<string>) => AsyncIterable<string>;

/**
 * Streams the rows of a CSV with their headings, which are compared ignoring case and surrounding spaces. Only one row
 * is held in memory. A row whose quotes do not match is skipped and reported by `onWrongQuote` with line and column.
 * Throws `UnreadableFile`, with the line, if that row has the headings, or if a quote is never closed.
 */
export async function* readCsvRows(
  file: SourceFile,
  { areFormulasGuarded = false, mendText }: RowOptions = {},
): AsyncGenerator<CsvRow> {
  let columns: ReadonlyMap<string, number> | null = null;
  let headings: readonly string[] = [];
  const delimiter = findDelimiter(firstLine(await file.head()));
  const options = { maxCell: MAX_CELL_LENGTH, areFormulasGuarded, delimiter };
  const onWrongQuote = ({ column, line = 1 }: SourcePlace) => {
    if (columns === null)
      throw new UnreadableFile(file.path, `line ${line}: there is text after a closing quote`);
    const heading = headings[Number(column) - 1] ?? Number(column);
    file.onWrongQuote?.({ file: file.path, line, column: heading });
  };
  for await (const { line, cells } of readCsvCells({ ...file, onWrongQuote }, options, mendText)) {
    // Spreadsheets may end with rows of delimiters only, and some begin with a `sep=` line.
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (columns === null) {
      if (SEPARATOR_LINE.test(cells[0] ?? '')) continue;
      headings = cells.map((heading) => heading.trim());
      columns = columnsOf(headings);
      continue;
    }
    const found = columns;
    const indexOf = (heading: string) =>
      found.get(heading.toLowerCase()) ?? found.get(keyOf(heading));
    const cell = (heading: string) => (cells[indexOf(heading) ?? -1] ?? '').trim();
    yield { line, cell, has: (heading) => indexOf(heading) !== undefined, headings };
  }
}

/**
 * Streams the rows of a file without headings. A row whose quotes do not match is skipped and reported by
 * `onWrongQuote`. Throws `UnreadableFile`, with the line, if a quote is never closed.
 */
export async function* readCsvCells(
  file: SourceFile,
  options: Omit<CsvOptions, 'onSkip'>,
  mendText: MendText = (text) => text,
): AsyncGenerator<CsvRecord> {
  const onSkip = ({ line, cell }: SkippedRecord) =>
    file.onWrongQuote?.({ file: file.path, line, column: cell });
  try {
    yield* readCsv(mendText(readText(file)), { ...options, onSkip });
  } catch (error) {
    if (!(error instanceof AppError) || error instanceof UnreadableFile) throw error;
    const line = /\d+/.exec(error.options.detail)?.[0] ?? '1';
    throw new UnreadableFile(file.path, `line ${line}: a quote is never closed`, error);
  }
}

/** The line `sep=;`, which declares the delimiter for Excel. */
const SEPARATOR_LINE = /^"?sep=/i;

function firstLine(head: string): string {
  const [first = '', second = ''] = head.replace(/^[\uFEFF\s]+/, '').split(/[\r\n]+/, 2);
  return SEPARATOR_LINE.test(first) ? second : first;
}

/** Normalizes a heading: exports write `stripe_customer_id`, `Stripe Customer ID` or `Stripe-Customer-Id`. */
function keyOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '_');
}

/** Indexes columns by lower-case heading, and by normalized key if no other column has that name. */
function columnsOf(headings: readonly string[]): ReadonlyMap<string, number> {
  const columns = new Map(headings.map((heading, index) => [heading.toLowerCase(), index]));
  for (const [index, heading] of headings.entries()) {
    const key = keyOf(heading);
    if (!columns.has(key)) columns.set(key, index);
  }
  return columns;
}

/** Returns the most frequent delimiter of the headings: some locales use semicolons or tabs instead of commas. */
function findDelimiter(headings: string): ',' | ';' | '\t' {
  const outside = headings.replaceAll(/"[^"]*"/g, '');
  const count = (mark: string) => outside.split(mark).length;
  if (count(';') > count(',') && count(';') >= count('\t')) return ';';
  return count('\t') > count(',') ? '\t' : ',';
}

/**
 * Returns the lower-case headings at the beginning of a file, for format detection. Headings of several words are
 * included with spaces and with underscores.
 */
export function readHeadings(head: string): string[] {
  const line = firstLine(head);
  const headings = line.split(findDelimiter(line)).map((heading) =>
    heading
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim()
      .toLowerCase(),
  );
  return [
    ...new Set(headings.flatMap((one) => [one, keyOf(one), keyOf(one).replaceAll('_', ' ')])),
  ];
}
