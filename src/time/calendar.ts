import { localTimeAsUtc } from './local-time.ts';

/** A local date; months count from 1. */
interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const HOUR_MS = 3_600_000;
/** The largest UTC offset is 14 hours; two more hours are a safety margin. */
const MAX_OFFSET_MS = 16 * HOUR_MS;

/** Returns true if this runtime knows the IANA time zone, such as `Europe/Lisbon`. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Returns the first instant of the zone's next day, week (from Monday) or month after `now`. */
export function startOfNext(unit: 'day' | 'week' | 'month', now: Date, timeZone: string): Date {
  const { year, month, day } = calendarDateOf(now, timeZone);
  if (unit === 'month') return findStart({ year, month: month + 1, day: 1 }, timeZone);
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
  return findStart({ year, month, day: day + (unit === 'day' ? 1 : 8 - weekday) }, timeZone);
}

/** Returns the first instant of the zone's month that contains `now`. */
export function startOfMonth(now: Date, timeZone: string): Date {
  return findStart({ ...calendarDateOf(now, timeZone), day: 1 }, timeZone);
}

/** Returns the local date in the zone, as `2026-01-31`. */
export function dayOf(instant: Date, timeZone: string): string {
  const { year, month, day } = calendarDateOf(instant, timeZone);
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

/** Adds calendar months in UTC. The 31st becomes the last day of a shorter month. */
export function addMonths(instant: Date, months: number): Date {
  const moved = new Date(instant);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  if (moved.getUTCDate() !== instant.getUTCDate()) moved.setUTCDate(0);
  return moved;
}

/** Returns the first instant of a day such as `2026-01-31` in the zone. */
export function startOfDay(day: string, timeZone: string): Date {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return findStart({ year, month, day: date }, timeZone);
}

/** Returns the date `days` days later, or earlier if `days` is negative. */
export function addDaysTo(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 24 * HOUR_MS).toISOString().slice(0, 10);
}

/** Returns the number of days from `from` to `to`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / (24 * HOUR_MS));
}

/**
 * Finds the first instant at which the zone's local date is the given date or later, by a binary search, because
 * midnight may not exist when daylight saving time begins, and a zone may skip a whole day. Days and months
 * that are out of range overflow into the next month or year.
 */
function findStart({ year, month, day }: CalendarDate, timeZone: string): Date {
  const asUtc = Date.UTC(year, month - 1, day);
  let before = asUtc - MAX_OFFSET_MS;
  let reached = asUtc + MAX_OFFSET_MS;
  while (reached - before > 1_000) {
    // Offsets are whole seconds, so the search is over whole seconds too.
    const middle = before + Math.floor((reached - before) / 2_000) * 1_000;
    const local = calendarDateOf(new Date(middle), timeZone);
    if (Date.UTC(local.year, local.month - 1, local.day) < asUtc) before = middle;
    else reached = middle;
  }
  return new Date(reached);
}

function calendarDateOf(instant: Date, timeZone: string): CalendarDate {
  const local = new Date(localTimeAsUtc(instant.getTime(), timeZone));
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
  };
}
