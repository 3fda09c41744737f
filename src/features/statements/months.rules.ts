import { dayOf, startOfDay } from '../../time/calendar.ts';

/** A month in the site's time zone, such as `2026-11`. */
export const MONTH = /^[12]\d{3}-(0[1-9]|1[0-2])$/;

/** The maximum number of months that are drafted after an outage; older months are drafted on request. */
const MAX_OUTAGE_MONTHS = 12;

/** The age limit of redrafts in months, because one transaction redrafts every later month too. */
const OLDEST_DRAFT_MONTHS = 120;

/** Returns true if a month is too old to be redrafted. */
export function isTooOld(month: string, now: Date, timeZone: string): boolean {
  return month < shift(monthOf(now, timeZone), -OLDEST_DRAFT_MONTHS);
}

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

/** Returns the first instants of the month and of the next month in the zone. */
export function periodOf(month: string, timeZone: string): { start: Date; end: Date } {
  return {
    start: startOfDay(`${month}-01`, timeZone),
    end: startOfDay(`${nextMonth(month)}-01`, timeZone),
  };
}

/** Returns the past months to draft, oldest first; only the last month if none has been drafted yet. */
export function monthsToDraft(lastDrafted: string | null, now: Date, timeZone: string): string[] {
  const latest = previousMonth(monthOf(now, timeZone));
  const months: string[] = [];
  for (let month = latest; months.length < MAX_OUTAGE_MONTHS; month = previousMonth(month)) {
    if (lastDrafted !== null && month <= lastDrafted) break;
    months.unshift(month);
    if (lastDrafted === null) break;
  }
  return months;
}
