const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * An instant as exports write it: ISO with or without zone, `2026-11-29 21:26:13` as databases do, or
 * milliseconds. Without a zone it is UTC. Null for an empty text, zeros, and what is no date.
 */
export function readInstant(value: unknown): Date | null {
  if (typeof value === 'number') return validDate(value);
  if (typeof value !== 'string') return null;
  const text = value.trim();
  if (/^\d{12,14}$/.test(text)) return validDate(Number(text));
  const match = ISO.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] =
    match;
  const ms = fraction.padEnd(3, '0').slice(0, 3);
  const isoZone = zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  return validDate(
    Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}${isoZone}`),
  );
}

function validDate(ms: number): Date | null {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? null : date;
}
