/**
 * A value as it would arrive over the network, without being written as JSON: an instant is text, a
 * field that is undefined is not there, a number that JSON has no digits for is null.
 */
export function toWireValue(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return value.toJSON();
  if (Array.isArray(value)) return value.map(toWireValue);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(fields.map(([name, field]) => [name, toWireValue(field)]));
}
