import { readCsv } from '../../platform/csv/read-csv.ts';
import { readText } from './read-streams.ts';
import type { SourceFile } from './source-files.ts';

/** A row of a CSV by its headings. */
export interface CsvRow {
  /** Where it begins, counted from 1. */
  readonly line: number;
  /** The trimmed cell below a heading; an empty text where there is none. */
  readonly cell: (heading: string) => string;
  readonly headings: readonly string[];
}

/** A body of an article may be one cell. */
const LONGEST_CELL = 2_000_000;

/**
 * Streams the rows of a CSV by their headings, which are compared without case and surrounding spaces. The
 * memory is that of one row. Throws `malformed`, with the line, where quotes do not match.
 */
export async function* readCsvRows(
  file: SourceFile,
  { areFormulasGuarded = false }: { readonly areFormulasGuarded?: boolean } = {},
): AsyncGenerator<CsvRow> {
  let columns: ReadonlyMap<string, number> | null = null;
  let headings: readonly string[] = [];
  const delimiter = findDelimiter(firstLine(await file.head()));
  const options = { maxCell: LONGEST_CELL, areFormulasGuarded, delimiter };
  for await (const { line, cells } of readCsv(readText(file), options)) {
    if (columns === null) {
      headings = cells.map((heading) => heading.trim());
      columns = new Map(headings.map((heading, index) => [heading.toLowerCase(), index]));
      continue;
    }
    const found = columns;
    const cell = (heading: string) => {
      const index = found.get(heading.toLowerCase());
      return index === undefined ? '' : (cells[index] ?? '').trim();
    };
    yield { line, cell, headings };
  }
}

function firstLine(head: string): string {
  return head.replace(/^[\uFEFF\s]+/, '').split(/[\r\n]/, 1)[0] ?? '';
}

/** Spreadsheets of some languages write semicolons, others tabs: whichever stands between the headings most. */
function findDelimiter(headings: string): ',' | ';' | '\t' {
  const outside = headings.replaceAll(/"[^"]*"/g, '');
  const count = (mark: string) => outside.split(mark).length;
  if (count(';') > count(',') && count(';') >= count('\t')) return ';';
  return count('\t') > count(',') ? '\t' : ',';
}

/** The headings in the beginning of a file, in lower case, for recognising; empty where it is no CSV. */
export function readHeadings(head: string): string[] {
  const line = firstLine(head);
  return line.split(findDelimiter(line)).map((heading) =>
    heading
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim()
      .toLowerCase(),
  );
}
