import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '../../platform/db/database.ts';
import { addDaysTo, dayOf, startOfDay } from '../../time/calendar.ts';
import type { SettingsDeps } from '../settings/index.ts';
import {
  confirmDays,
  type DailySum,
  dropPaidDays,
  findFirstPaid,
  listDaysBookedSince,
  listStoredDays,
  lockPaidDays,
  type Span,
  storeDay,
  sumWithoutReversals,
} from './paid-days.store.ts';

interface Days {
  readonly timeZone: string;
  /** Both ends included. */
  readonly from: string;
  readonly to: string;
}

/** A row carries the time at which its transaction began. No transaction lasts nearly this long. */
const MAX_BOOKING_MS = 3_600_000;
/** The number of days that one statement sums up. */
const DAYS_AT_ONCE = 31;

/**
 * Sums the payments of these days that have no refund or dispute. Uses the stored sums of days without new bookings,
 * and computes the other days.
 */
async function sumPaidDays(tx: Tx, days: Days): Promise<DailySum[]> {
  const { timeZone, from, to } = days;
  const stored = await listStoredDays(tx, days);
  const booked = await listBooked(tx, stored, timeZone);
  const whole = stored.filter(({ day }) => !booked.has(day));
  const known = new Set(whole.map(({ day }) => day));
  const missing = listDays(from, to).filter((day) => !known.has(day));
  const present = await sumWithoutReversals(tx, joinDays(missing, timeZone), timeZone);
  return [...whole.flatMap(({ groups }) => groups), ...present];
}

/** Stores the sums of past days. Run by the schedule; idempotent. */
async function summarizePaidDays(deps: SettingsDeps): Promise<void> {
  await storeDays(deps, { computesAll: false, isDryRun: false });
}

/** Recomputes all stored sums and returns how many differed. Repairs them unless it is a dry run. */
function recountPaidDays(
  deps: SettingsDeps,
  { isDryRun }: { readonly isDryRun: boolean },
): Promise<number> {
  return storeDays(deps, { computesAll: true, isDryRun });
}

async function storeDays(
  { db, clock, readSettings }: SettingsDeps,
  { computesAll, isDryRun }: { readonly computesAll: boolean; readonly isDryRun: boolean },
): Promise<number> {
  const { timeZone } = await readSettings();
  const countedAt = clock.now();
  const first = await findFirstPaid(db.read);
  if (first === null) return 0;
  const [from, to] = [dayOf(first, timeZone), addDaysTo(dayOf(countedAt, timeZone), -1)];
  const stored = await listStoredDays(db.read, { timeZone, from, to });
  const booked = await listBooked(db.read, stored, timeZone);
  const known = new Map(stored.map((one) => [one.day, one.groups]));
  const due = listDays(from, to).filter((day) => computesAll || booked.has(day) || !known.has(day));
  let differing = 0;
  for (let index = 0; index < due.length; index += DAYS_AT_ONCE) {
    const days = due.slice(index, index + DAYS_AT_ONCE);
    differing += await db.transaction(async (tx) => {
      await lockPaidDays(tx);
      const groups = await sumWithoutReversals(tx, joinDays(days, timeZone), timeZone);
      const summed = days.map((day) => ({ day, groups: groups.filter((one) => one.day === day) }));
      if (!isDryRun) for (const one of summed) await storeDay(tx, { ...one, countedAt }, timeZone);
      return summed.filter(({ day, groups: now }) => {
        const then = booked.has(day) ? undefined : known.get(day);
        return then !== undefined && !isDeepStrictEqual(sorted(then), sorted(now));
      }).length;
    });
  }
  if (!isDryRun) await db.transaction((tx) => confirmDays(tx, countedAt, timeZone));
  return differing;
}

/** Returns the days with bookings since the stored sums were counted. */
async function listBooked(
  tx: Tx,
  stored: readonly { readonly countedAt: Date }[],
  timeZone: string,
): Promise<ReadonlySet<string>> {
  if (stored.length === 0) return new Set();
  const earliest = Math.min(...stored.map(({ countedAt }) => countedAt.getTime()));
  return await listDaysBookedSince(tx, new Date(earliest - MAX_BOOKING_MS), timeZone);
}

function sorted(groups: readonly DailySum[]): readonly DailySum[] {
  const keyOf = ({ currency, kind, articleId, authorId, feeCurrency }: DailySum) =>
    [currency, kind, articleId, authorId, feeCurrency].join(' ');
  return groups.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

function listDays(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDaysTo(day, 1)) days.push(day);
  return days;
}

/** Returns the spans of these days. Adjacent days share one span. */
function joinDays(days: readonly string[], timeZone: string): Span[] {
  const runs: [first: string, last: string][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run && addDaysTo(run[1], 1) === day) run[1] = day;
    else runs.push([day, day]);
  }
  return runs.map(([first, last]) => ({
    start: startOfDay(first, timeZone),
    end: startOfDay(addDaysTo(last, 1), timeZone),
  }));
}

/** Daily sums of the payments without refunds or disputes. Past days are stored. */
export const dailyRevenue = {
  sum: sumPaidDays,
  /** Stores the sums of past days. Run by the schedule. */
  summarize: summarizePaidDays,
  /** Recomputes the stored sums. */
  recount: recountPaidDays,
  /** Drops the stored sums after a payment is deleted. */
  drop: dropPaidDays,
};
