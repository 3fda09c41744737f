import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { readPages } from '../../platform/db/list-pages.ts';
import type { ReadSettings } from '../settings/index.ts';
import { listMonthsSince } from './calendar-months.rules.ts';
import { listMisrecorded } from './mrr.store.ts';
import type { Month, MonthSums } from './mrr-months.rules.ts';
import {
  deleteOtherZones,
  findFirstChange,
  listStoredMonths,
  storeMonth,
  sumMonth,
} from './mrr-months.store.ts';
import { backfillMrr, repairMrr } from './record-mrr.ts';

export interface RevenueDeps extends DbDeps {
  readonly readSettings: ReadSettings;
}

/** Months that ended so lately may miss a change whose transaction began before their end. */
const SETTLED_AFTER_MS = 40 * 86_400_000;
const BATCH = 500;

/** The sums of all months until now: stored ones, and those that are computed now. */
export async function readMonths(
  tx: Tx,
  { now, timeZone }: { now: Date; timeZone: string },
): Promise<(Month & { readonly sums: MonthSums })[]> {
  const first = await findFirstChange(tx);
  if (first === null) return [];
  const stored = await listStoredMonths(tx, timeZone);
  const months: (Month & { sums: MonthSums })[] = [];
  for (const month of listMonthsSince(first, now, timeZone)) {
    const known = stored.get(month.month);
    const isWhole = known?.endsAt.getTime() === month.endsAt.getTime();
    months.push({ ...month, sums: isWhole ? known.sums : await sumMonth(tx, month, timeZone) });
  }
  return months;
}

/**
 * Records what an older version left unrecorded, and stores the sums of months that are over; the schedule calls
 * it. The last ones are computed anew each time. Safe to repeat.
 */
export async function summarizeRevenue(deps: RevenueDeps): Promise<void> {
  await backfillMrr(deps);
  await storeMonths(deps, { computesAll: false, isDryRun: false });
}

/**
 * Computes all sums anew and compares what is recorded with what subscriptions are worth: how many of each
 * differed. They are repaired unless it is a dry run.
 */
export async function recountRevenue(
  deps: RevenueDeps,
  { isDryRun }: { readonly isDryRun: boolean },
): Promise<{ subscriptions: number; months: number }> {
  const { db, clock } = deps;
  let subscriptions = 0;
  const read = (after: string | null) => listMisrecorded(db.read, { after, limit: BATCH });
  for await (const ids of readPages(BATCH, read, (id) => id)) {
    subscriptions += ids.length;
    if (!isDryRun) await db.transaction((tx) => repairMrr(tx, ids, clock.now()));
  }
  return { subscriptions, months: await storeMonths(deps, { computesAll: true, isDryRun }) };
}

/** How many stored months were not as they are computed now. */
async function storeMonths(
  { db, clock, readSettings }: RevenueDeps,
  { computesAll, isDryRun }: { readonly computesAll: boolean; readonly isDryRun: boolean },
): Promise<number> {
  const { timeZone } = await readSettings();
  const now = clock.now();
  const first = await findFirstChange(db.read);
  if (first === null) return 0;
  const stored = await listStoredMonths(db.read, timeZone);
  let differing = 0;
  for (const month of listMonthsSince(first, now, timeZone)) {
    const known = stored.get(month.month);
    const isSettled = month.endsAt.getTime() + SETTLED_AFTER_MS < now.getTime();
    if (month.endsAt >= now || (known && isSettled && !computesAll)) continue;
    const sums = await sumMonth(db.read, month, timeZone);
    if (known && isDeepStrictEqual(known.sums, sums)) continue;
    differing += 1;
    if (!isDryRun) await storeMonth(db.read, month, { timeZone, sums });
  }
  if (!isDryRun) await deleteOtherZones(db.read, timeZone);
  return differing;
}
