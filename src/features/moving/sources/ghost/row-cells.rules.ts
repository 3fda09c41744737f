import { readInstant } from '../../source-dates.rules.ts';

/** A row of a table or an object of an API, as it was parsed. */
export type Row = Readonly<Record<string, unknown>>;

/** A text that is not empty, else null. */
export function textOf(row: Row, name: string): string | null {
  const value = row[name];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** An id; an empty text where the row has none, which no other row refers to. */
export function idOf(row: Row, name = 'id'): string {
  return textOf(row, name) ?? '';
}

/** Exports write booleans as 0 and 1, APIs as booleans. */
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

/** An object within a row; an empty one where there is none. */
export function objectOf(row: Row, name: string): Row {
  const value = row[name];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : {};
}

/** The objects of a list within a row. */
export function listOf(row: Row, name: string): readonly Row[] {
  const value = row[name];
  return Array.isArray(value)
    ? value.filter((one): one is Row => typeof one === 'object' && one !== null)
    : [];
}

/** A text of JSON within a row, which exports leave unparsed; an empty object where it is none. */
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

/** The value itself where it is one of a closed list, else null. */
export function oneOf<const Value extends string>(
  values: readonly Value[],
  value: string | null,
): Value | null {
  return values.find((one) => one === value) ?? null;
}
