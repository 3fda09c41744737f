import { type CsvOptions, type CsvRecord, readCsv } from '../../platform/csv/read-csv.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { readText } from './read-streams.ts';
import type { SourceFile } from './source-file.ts';
import { UnreadableFile } from './unreadable-file.ts';

/** A row of a CSV by its headings. */
export interface CsvRow {
  /** Where it begins, counted from 1. */
  readonly line: number;
  /** The trimmed cell below a heading; an empty text where there is none. */
  readonly cell: (heading: string) => string;
  /** Whether the file has a column of this heading. */
  readonly has: (heading: string) => boolean;
  readonly headings: readonly string[];
}

/** A body of an article may be one cell. */
const LONGEST_CELL = 2_000_000;

/**
 * Streams the rows of a CSV by their headings, which are compared without case and surrounding spaces. The
 * memory is that of one row. Throws `UnreadableFile`, with the line, where quotes do not match.
 */
export async function* readCsvRows(
  file: SourceFile,
  { areFormulasGuarded = false }: { readonly areFormulasGuarded?: boolean } = {},
): AsyncGenerator<CsvRow> {
  let columns: ReadonlyMap<string, number> | null = null;
  let headings: readonly string[] = [];
  const delimiter = findDelimiter(firstLine(await file.head()));
  const options = { maxCell: LONGEST_CELL, areFormulasGuarded, delimiter };
  for await (const { line, cells } of readCsvCells(file, options)) {
    // Spreadsheets end with rows of marks alone, and some begin with a line for other spreadsheets.
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

/** The rows of a file without headings. Throws `UnreadableFile`, with the line, where quotes do not match. */
export async function* readCsvCells(
  file: SourceFile,
  options: CsvOptions,
): AsyncGenerator<CsvRecord> {
  try {
    yield* readCsv(readText(file), options);
  } catch (error) {
    if (!(error instanceof AppError) || error instanceof UnreadableFile) throw error;
    const { detail } = error.options;
    const line = /\d+/.exec(detail)?.[0] ?? '1';
    const reason = detail.includes('never closed')
      ? 'a quote is never closed'
      : 'there is text after a closing quote';
    throw new UnreadableFile(file.path, `line ${line}: ${reason}`, error);
  }
}

/** `sep=;`, by which Excel learns what stands between cells. */
const SEPARATOR_LINE = /^"?sep=/i;

function firstLine(head: string): string {
  const [first = '', second = ''] = head.replace(/^[\uFEFF\s]+/, '').split(/[\r\n]+/, 2);
  return SEPARATOR_LINE.test(first) ? second : first;
}

/** Versions of one export write `stripe_customer_id`, `Stripe Customer ID` and `Stripe-Customer-Id`. */
function keyOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, '_');
}

/** By their headings in lower case, and by their keys where no other column has that name. */
function columnsOf(headings: readonly string[]): ReadonlyMap<string, number> {
  const columns = new Map(headings.map((heading, index) => [heading.toLowerCase(), index]));
  for (const [index, heading] of headings.entries()) {
    const key = keyOf(heading);
    if (!columns.has(key)) columns.set(key, index);
  }
  return columns;
}

/** Spreadsheets of some languages write semicolons, others tabs: whichever stands between the headings most. */
function findDelimiter(headings: string): ',' | ';' | '\t' {
  const outside = headings.replaceAll(/"[^"]*"/g, '');
  const count = (mark: string) => outside.split(mark).length;
  if (count(';') > count(',') && count(';') >= count('\t')) return ';';
  return count('\t') > count(',') ? '\t' : ',';
}

/**
 * The headings in the beginning of a file, in lower case, for recognising; empty where it is no CSV. Those of
 * several words stand there with blanks and with underscores.
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
