/** A date that an export contains both in the site's time and in UTC. */
export interface TimeSample {
  readonly local: Date;
  readonly utc: Date;
}

/** Zones that are preferred over others with the same clock; most publications use one of them. */
const COMMON = [
  'UTC',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'America/Toronto',
  'America/Sao_Paulo',
  'Europe/London',
  'Europe/Berlin',
  'Europe/Athens',
  'Africa/Johannesburg',
  'Asia/Kolkata',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Australia/Sydney',
  'Pacific/Auckland',
];

/**
 * Returns the zone that matches most samples; null if none matches more than half. A WordPress export does not name its
 * zone, but each post has its date in site time and in UTC; posts from before the zone was set do not match. If several
 * zones match equally, the first is used.
 */
export function findTimeZone(samples: readonly TimeSample[]): string | null {
  const countAgreeing = (zone: string) =>
    samples.filter(({ local, utc }) => readClock(utc, zone) === local.getTime()).length;
  let best: { zone: string; count: number } | null = null;
  for (const zone of new Set([...COMMON, ...Intl.supportedValuesOf('timeZone')])) {
    const count = countAgreeing(zone);
    if (count > (best?.count ?? samples.length / 2)) best = { zone, count };
    if (count === samples.length) break;
  }
  return best?.zone ?? null;
}

/**
 * Returns the instant of a local time in a zone; the local time is given as if it were UTC. If a clock change repeats
 * the hour, the earlier instant is used; if it skips the hour, the later one.
 */
export function fromSiteTime(local: Date, zone: string): Date {
  const guess = local.getTime() - (readClock(local, zone) - local.getTime());
  const shift = readClock(new Date(guess), zone) - local.getTime();
  return new Date(guess - shift);
}

/** Returns the local time in the zone at an instant, in milliseconds as if it were UTC. */
function readClock(instant: Date, zone: string): number {
  const parts = formatter(zone).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((found) => found.type === type)?.value ?? '0');
  const [year, month, day] = [part('year'), part('month') - 1, part('day')];
  return Date.UTC(year, month, day, part('hour'), part('minute'), part('second'));
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(timeZone, made);
  return made;
}
