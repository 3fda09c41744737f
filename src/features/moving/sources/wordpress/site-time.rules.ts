/** A moment as an export writes it twice: in the site's time and in UTC. */
export interface TimeSample {
  readonly local: Date;
  readonly utc: Date;
}

/** Named before others that had the same clock; most publications that move are in one of them. */
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
 * The zone whose clock agrees with most samples; null where none agrees with more than half. An export of
 * WordPress never names its zone, but shows in each post how far its clock was from UTC; what was written
 * before the owner set the zone disagrees. Several zones may agree: their clocks were the same on all days.
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
 * The instant at which a clock in a zone shows a time, given as if it were UTC. Of the hour that a change of
 * the clock repeats, the earlier; of the one that it skips, the moment after.
 */
export function fromSiteTime(local: Date, zone: string): Date {
  const guess = local.getTime() - (readClock(local, zone) - local.getTime());
  const shift = readClock(new Date(guess), zone) - local.getTime();
  return new Date(guess - shift);
}

/** What a clock in the zone shows at an instant, in milliseconds as if it were UTC. */
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
