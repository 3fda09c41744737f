/** A local time of a form, such as `2026-01-31T09:30`. */
const LOCAL_TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?$/;
const MINUTE_MS = 60_000;
/** No zone is further from UTC. */
const MAX_OFFSET_MINUTES = 16 * 60;

/** An instant as the zone's clocks show it, to the minute: `2026-01-31T09:30`. */
export function localTimeOf(instant: Date, timeZone: string): string {
  return new Date(shownAt(instant.getTime(), timeZone)).toISOString().slice(0, 16);
}

/**
 * The instant at which the zone's clocks show this time; null if it is no time at all. Of an hour that
 * occurs twice, the first; of one that daylight saving time skips, the instant an hour later.
 */
export function instantOfLocalTime(local: string, timeZone: string): Date | null {
  const parts = LOCAL_TIME.exec(local);
  if (parts === null) return null;
  const asUtc = Date.parse(`${local.slice(0, 16)}:00Z`);
  if (Number.isNaN(asUtc)) return null;
  // The offsets on both sides of the nearest change, the larger one first: it gives the earlier instant.
  const offsets = [-MAX_OFFSET_MINUTES, MAX_OFFSET_MINUTES]
    .map((minutes) => offsetAt(asUtc + minutes * MINUTE_MS, timeZone))
    .sort((one, other) => other - one);
  const exact = offsets.find((offset) => shownAt(asUtc - offset, timeZone) === asUtc);
  return new Date(asUtc - (exact ?? Math.min(...offsets)));
}

function offsetAt(instantMs: number, timeZone: string): number {
  return shownAt(instantMs, timeZone) - Math.floor(instantMs / MINUTE_MS) * MINUTE_MS;
}

/** The zone's local time to the minute, as if it were UTC. */
function shownAt(instantMs: number, timeZone: string): number {
  const parts = formatOf(timeZone).formatToParts(new Date(instantMs));
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'));
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Cached by zone: creating a format takes far longer than using it. */
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
