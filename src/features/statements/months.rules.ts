import { dayOf, startOfDay } from '../../time/calendar.ts';

/** A month of the site's time zone, such as `2026-11`. */
export const MONTH = /^[12]\d{3}-(0[1-9]|1[0-2])$/;

/** At most so many months are drafted after an outage; older ones on request. */
const LONGEST_OUTAGE_MONTHS = 12;

export function monthOf(instant: Date, timeZone: string): string {
  return dayOf(instant, timeZone).slice(0, 7);
}

export function nextMonth(month: string): string {
  return shift(month, 1);
}

export function previousMonth(month: string): string {
  return shift(month, -1);
}

function shift(month: string, by: number): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + by)).toISOString().slice(0, 7);
}

/** From the first instant of the month in the zone until that of the next one. */
export function periodOf(month: string, timeZone: string): { start: Date; end: Date } {
  return {
    start: startOfDay(`${month}-01`, timeZone),
    end: startOfDay(`${nextMonth(month)}-01`, timeZone),
  };
}

/** The months that are over and not drafted, oldest first; at first the month that ended last. */
export function monthsToDraft(lastDrafted: string | null, now: Date, timeZone: string): string[] {
  const latest = previousMonth(monthOf(now, timeZone));
  const months: string[] = [];
  for (let month = latest; months.length < LONGEST_OUTAGE_MONTHS; month = previousMonth(month)) {
    if (lastDrafted !== null && month <= lastDrafted) break;
    months.unshift(month);
    if (lastDrafted === null) break;
  }
  return months;
}
