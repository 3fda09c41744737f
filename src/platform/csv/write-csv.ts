import { stringify } from 'csv-stringify/sync';

export type Cell = string | number | null;

/**
 * Spreadsheets run a text that begins like this as a formula. Apostrophes in front count too, because the
 * reader removes one and must not change the original text.
 */
const BEGINS_FORMULA = /^'*[=+\-@\t\r]/;
/** Beside what RFC 4180 quotes: a line break of either kind, and a byte order mark. */
const NEEDS_QUOTES = /[\r\n\uFEFF]/;

/** One record of RFC 4180 with its line end. A text that would be a formula is prefixed with an apostrophe. */
export function writeCsvLine(cells: readonly Cell[]): string {
  return stringify([cells.map((cell) => (typeof cell === 'string' ? guardFormula(cell) : cell))], {
    record_delimiter: '\r\n',
    quoted_match: NEEDS_QUOTES,
  });
}

function guardFormula(text: string): string {
  return BEGINS_FORMULA.test(text) ? `'${text}` : text;
}
