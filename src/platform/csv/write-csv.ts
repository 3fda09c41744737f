import { stringify } from 'csv-stringify/sync';
import { BEGINS_FORMULA } from './formulas.ts';

export type Cell = string | number | null;

/**
 * Beside what RFC 4180 quotes: a line break of either kind, a byte order mark, and what separates cells
 * where a comma does not, so that `a;=1` is one cell there too.
 */
const NEEDS_QUOTES = /[\r\n;\t\uFEFF]/;

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
