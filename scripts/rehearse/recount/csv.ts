/**
 * This folder is an independent second implementation of the publication's figures. It reads only the exported CSV
 * files, and imports nothing from outside, so that it does not share bugs with the first one.
 */

/** A record by column name; an empty cell is an empty text. */
export type Row = Readonly<Record<string, string>>;

/** Parses RFC 4180: fields with commas, quotes or line breaks are in double quotes. */
export function parseCsv(text: string): Row[] {
  const [header = [], ...records] = parseRecords(text);
  return records.map((record) => {
    if (record.length !== header.length) throw new Error(`A line has ${record.length} cells.`);
    return Object.fromEntries(header.map((name, index) => [name, record[index] ?? '']));
  });
}

const FIELD = /"((?:[^"]|"")*)"|([^",\r\n]*)/y;

function parseRecords(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let position = 0;
  while (position < text.length) {
    FIELD.lastIndex = position;
    const found = FIELD.exec(text);
    if (found === null) throw new Error(`The file is not CSV at ${position}.`);
    record.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    position = FIELD.lastIndex;
    if (text[position] === ',') {
      position += 1;
      continue;
    }
    if (!text.startsWith('\r\n', position)) throw new Error(`A line is broken at ${position}.`);
    position += 2;
    records.push(record);
    record = [];
  }
  return records;
}

/** The text of a column. Throws if the file does not have the column. */
export function cell(row: Row, column: string): string {
  const value = row[column];
  if (value === undefined) throw new Error(`There is no column ${column}.`);
  return value;
}

/** A whole number; 0 for an empty cell. */
export function amountIn(row: Row, column: string): number {
  const value = Number(cell(row, column));
  if (!Number.isSafeInteger(value)) throw new Error(`${column} is not a whole number.`);
  return value;
}

/** Figures by name, as a flat list for comparison. */
export type Figures = Map<string, number>;

export function addTo(figures: Figures, name: string, amount: number): void {
  figures.set(name, (figures.get(name) ?? 0) + amount);
}

/** Rounds a quotient to the nearest whole number, halves away from zero. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const sign = numerator < 0n ? -1n : 1n;
  const doubled = 2n * numerator * sign + denominator;
  return sign * (doubled / (2n * denominator));
}

/** The day of an instant in a time zone, such as 2026-11-30. */
export function dayIn(timeZone: string, instant: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(new Date(instant));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}
