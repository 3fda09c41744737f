/** The value of a `datetime-local` input, such as `2026-01-31T09:30`. */
const LOCAL_TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?$/;
const MINUTE_MS = 60_000;
/** An upper bound: the offset of every zone from UTC is smaller. */
const MAX_OFFSET_MINUTES = 16 * 60;

/** Returns the zone's local time at an instant, to the minute: `2026-01-31T09:30`. */
export function localTimeOf(instant: Date, timeZone: string): string {
  return new Date(localTimeAsUtc(instant.getTime(), timeZone)).toISOString().slice(0, 16);
}

/**
 * Returns the instant of a local time in the zone, or null if the text is not a time. If the local time occurs
 * twice, the first instant is returned; if daylight saving time skips it, the instant an hour later.
 */
export function parseLocalTime(local: string, timeZone: string): Date | null {
  const parts = LOCAL_TIME.exec(local);
  if (parts === null) return null;
  const asUtc = Date.parse(`${local.slice(0, 16)}:00Z`);
  if (Number.isNaN(asUtc)) return null;
  // The offsets before and after the nearest change. The larger comes first, because it gives the earlier instant.
  const offsets = [-MAX_OFFSET_MINUTES, MAX_OFFSET_MINUTES]
    .map((minutes) => offsetAt(asUtc + minutes * MINUTE_MS, timeZone))
    .sort((one, other) => other - one);
  const exact = offsets.find((offset) => localTimeAsUtc(asUtc - offset, timeZone) === asUtc);
  return new Date(asUtc - (exact ?? Math.min(...offsets)));
}

function offsetAt(instantMs: number, timeZone: string): number {
  return localTimeAsUtc(instantMs, timeZone) - Math.floor(instantMs / MINUTE_MS) * MINUTE_MS;
}

/** Returns the zone's local time to the minute in epoch milliseconds, as if it were UTC. */
export function localTimeAsUtc(instantMs: number, timeZone: string): number {
  const parts = formatOf(timeZone).formatToParts(new Date(instantMs));
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'));
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Cached by zone: creating a formatter takes far longer than using it. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const cached = formats.get(timeZone);
  if (cached) return cached;
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  });
  formats.set(timeZone, format);
  return format;
}
