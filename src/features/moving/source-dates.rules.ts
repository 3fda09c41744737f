const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Parses an instant as exports write it: ISO with or without a zone, `2026-11-29 21:26:13` as databases do, epoch
 * seconds or milliseconds, or a written date (`29.11.2026`, `November 29, 2026 9:26 pm`). Without a zone it is UTC.
 * Null for an empty text, zeros, invalid dates and ambiguous dates (`03/04/2026`).
 */
export function readInstant(value: unknown): Date | null {
  if (typeof value === 'number') return validDate(value);
  if (typeof value !== 'string') return null;
  const text = value.trim();
  if (/^\d{12,14}$/.test(text)) return validDate(Number(text));
  if (/^\d{10}$/.test(text)) return validDate(Number(text) * 1000);
  return readIso(text) ?? readWritten(text);
}

function readIso(text: string): Date | null {
  const match = ISO.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] =
    match;
  // `Date` would move a day that does not exist into the next month.
  if (Number(day) > new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()) return null;
  const ms = fraction.padEnd(3, '0').slice(0, 3);
  const isoZone = zone === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  return validDate(
    Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}${isoZone}`),
  );
}

const TIME = String.raw`(?:[\sT,]+(?:at )?(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?\s*(?<half>[ap]m)?)?`;
const ZONE = String.raw`(?:\s*(?:UTC|GMT|Z|\+00:?00))?`;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH = String.raw`(?<name>[a-z]{3,9})\.?`;

/** Dates as people and spreadsheets write them. */
const WRITTEN = [
  String.raw`(?<year>\d{4})[/.](?<month>\d{1,2})[/.](?<day>\d{1,2})`,
  String.raw`(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?<year>\d{4})`,
  String.raw`(?<first>\d{1,2})[/-](?<other>\d{1,2})[/-](?<year>\d{4})`,
  String.raw`${MONTH}\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})`,
  String.raw`(?:[a-z]{3,9},?\s+)?(?<day>\d{1,2})(?:st|nd|rd|th)?\.?\s+${MONTH},?\s+(?<year>\d{4})`,
].map((day) => new RegExp(`^${day}${TIME}${ZONE}$`, 'i'));

function readWritten(text: string): Date | null {
  const groups = WRITTEN.map((form) => form.exec(text)?.groups).find((found) => found);
  if (groups === undefined) return null;
  const day = readDay(groups);
  if (day === null) return null;
  const { hour = '0', minute = '0', second = '0', half } = groups;
  const hours =
    half === undefined ? Number(hour) : (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0);
  const date = new Date(
    Date.UTC(day.year, day.month - 1, day.day, hours, Number(minute), Number(second)),
  );
  // `Date` would move a day that does not exist into the next month.
  return date.getUTCMonth() === day.month - 1 && hours < 24 ? date : null;
}

function readDay(groups: Readonly<Record<string, string | undefined>>) {
  const number = (name: string) => Number(groups[name] ?? Number.NaN);
  const year = number('year');
  const { name } = groups;
  if (name !== undefined) {
    const month = MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
    return month === 0 ? null : { year, month, day: number('day') };
  }
  if (groups['first'] === undefined) return { year, month: number('month'), day: number('day') };
  const [first, other] = [number('first'), number('other')];
  // The order of day and month is known only if one of the numbers exceeds 12.
  if (first > 12 && other <= 12) return { year, month: other, day: first };
  return other > 12 && first <= 12 ? { year, month: first, day: other } : null;
}

const NEVER = new Set(['', 'never', 'n/a', '-', '–', 'unlimited', 'lifetime']);

/** True if a cell holds an unparseable end date. It must not count as no end, which would grant access forever. */
export function isUnreadableEnd(cell: string): boolean {
  const text = cell.trim();
  return !NEVER.has(text.toLowerCase()) && !/^0000/.test(text) && readInstant(text) === null;
}

function validDate(ms: number): Date | null {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? null : date;
}
