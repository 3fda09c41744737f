import { dayOf, startOfDay, startOfMonth, startOfNext } from '../../time/calendar.ts';
import type { Month } from './mrr-months.rules.ts';

/** Lists the months of the time zone from the month of `first` to the current month, which ends at `now`. */
export function listMonthsSince(first: Date, now: Date, timeZone: string): Month[] {
  const months: Month[] = [];
  let startsAt = startOfMonth(first, timeZone);
  while (startsAt < now) {
    const next = startOfNext('month', startsAt, timeZone);
    const month = dayOf(startsAt, timeZone).slice(0, 7);
    months.push({ month, startsAt, endsAt: next < now ? next : now });
    startsAt = next;
  }
  return months;
}

/** Returns the first instant of the month that is `count` months before the current month. */
export function startOfMonthBefore(now: Date, timeZone: string, count: number): Date {
  const [year = 0, month = 0] = dayOf(now, timeZone).split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 - count, 1)).toISOString().slice(0, 10);
  return startOfDay(first, timeZone);
}
