import { readInstant } from '../../source-dates.rules.ts';

/** A parsed row of a table, or an object of an API. */
export type Row = Readonly<Record<string, unknown>>;

/** Returns a non-empty text, else null. */
export function textOf(row: Row, name: string): string | null {
  const value = row[name];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** Returns an id, or an empty text if the row has none; no other row references an empty id. */
export function idOf(row: Row, name = 'id'): string {
  return textOf(row, name) ?? '';
}

/** Returns a boolean; exports write 0 and 1, APIs write booleans. */
export function flagOf(row: Row, name: string): boolean {
  const value = row[name];
  return value === true || value === 1 || value === '1' || value === 'true';
}

export function numberOf(row: Row, name: string): number | null {
  const value = row[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function instantOf(row: Row, name: string): Date | null {
  return readInstant(row[name]);
}

/** Returns an object within a row; an empty object if there is none. */
export function objectOf(row: Row, name: string): Row {
  const value = row[name];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : {};
}

/** Returns the objects of a list within a row. */
export function listOf(row: Row, name: string): readonly Row[] {
  const value = row[name];
  return Array.isArray(value)
    ? value.filter((one): one is Row => typeof one === 'object' && one !== null)
    : [];
}

/** Parses JSON text within a row; returns an empty object if it is invalid. */
export function jsonOf(row: Row, name: string): Row {
  const value = row[name];
  if (typeof value !== 'string') return objectOf(row, name);
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Row) : {};
  } catch {
    return {};
  }
}

/** Returns the value if it is in the list, else null. */
export function oneOf<const Value extends string>(
  values: readonly Value[],
  value: string | null,
): Value | null {
  return values.find((one) => one === value) ?? null;
}
