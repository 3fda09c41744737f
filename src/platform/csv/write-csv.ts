import { stringify } from 'csv-stringify/sync';
import { BEGINS_FORMULA } from './formulas.ts';

export type Cell = string | number | null;

/**
 * Characters that need quotes in addition to RFC 4180's: line breaks of either kind, a byte order mark, and the
 * separators of other locales, so that `a;=1` is one cell there too.
 */
const NEEDS_QUOTES = /[\r\n;\t\uFEFF]/;

/** One RFC 4180 record with its line break. A text that would run as a formula is prefixed with an apostrophe. */
export function writeCsvLine(cells: readonly Cell[]): string {
  return stringify([cells.map((cell) => (typeof cell === 'string' ? guardFormula(cell) : cell))], {
    record_delimiter: '\r\n',
    quoted_match: NEEDS_QUOTES,
  });
}

function guardFormula(text: string): string {
  return BEGINS_FORMULA.test(text) ? `'${text}` : text;
}
