export type Cell = string | number | null;

/**
 * Spreadsheets take a text that begins so for a formula, and run it. Apostrophes of its own may stand in front:
 * the reader takes one away, and must not make another address of somebody's.
 */
const BEGINS_FORMULA = /^'*[=+\-@\t\r]/;
/** The last is a byte order mark, which the reader takes for the beginning of a file. */
const NEEDS_QUOTES = /[",\r\n\uFEFF]/;

/** A line of RFC 4180, with its end. Text that would be a formula is made plain by an apostrophe. */
export function writeCsvLine(cells: readonly Cell[]): string {
  return `${cells.map(writeCell).join(',')}\r\n`;
}

function writeCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = BEGINS_FORMULA.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
