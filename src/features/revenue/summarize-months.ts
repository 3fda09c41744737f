import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '../../platform/db/database.ts';
import { readPages } from '../../platform/db/list-pages.ts';
import type { SettingsDeps } from '../settings/index.ts';
import { listMonthsSince } from './calendar-months.rules.ts';
import { listMisrecorded } from './mrr.store.ts';
import type { Month, MonthSums } from './mrr-months.rules.ts';
import {
  deleteOtherZones,
  findFirstChange,
  listStoredMonths,
  storeMonth,
  sumMonths,
} from './mrr-months.store.ts';
import { backfillMrr, repairMrr } from './record-mrr.ts';

/** More recent months may lack a change whose transaction began before their end. */
const SETTLED_AFTER_MS = 40 * 86_400_000;
const BATCH = 500;
/** The number of months that one statement of the scheduled job sums. */
const MONTHS_AT_ONCE = 12;

const NOTHING_CHANGED: MonthSums = { currencies: [], cohorts: [] };

/** Returns the sums of all months until now; sums that are not stored are computed. */
export async function readMonths(
  tx: Tx,
  { now, timeZone }: { now: Date; timeZone: string },
): Promise<(Month & { readonly sums: MonthSums })[]> {
  const first = await findFirstChange(tx);
  if (first === null) return [];
  const stored = await listStoredMonths(tx, timeZone);
  const months = listMonthsSince(first, now, timeZone).map((month) => {
    const known = stored.get(month.month);
    return { month, known: known?.endsAt.getTime() === month.endsAt.getTime() ? known.sums : null };
  });
  const missing = months.flatMap(({ month, known }) => (known === null ? month : []));
  const summed = await sumMonths(tx, missing, timeZone);
  return months.map(({ month, known }) => ({
    ...month,
    sums: known ?? summed.get(month.month) ?? NOTHING_CHANGED,
  }));
}

/**
 * Records changes that an older release did not record, and stores the sums of past months; a scheduled job. Recent
 * months are recomputed each time. Idempotent.
 */
export async function summarizeRevenue(deps: SettingsDeps): Promise<void> {
  await backfillMrr(deps);
  await storeMonths(deps, { computesAll: false, isDryRun: false });
}

/**
 * Recomputes all sums and compares recorded changes with the current MRR of subscriptions. Returns how many months
 * and subscriptions differed. Repairs them unless `isDryRun` is set.
 */
export async function recountRevenue(
  deps: SettingsDeps,
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

/** Stores the sums of past months. Returns the number of months whose stored sums were missing or different. */
async function storeMonths(
  { db, clock, readSettings }: SettingsDeps,
  { computesAll, isDryRun }: { readonly computesAll: boolean; readonly isDryRun: boolean },
): Promise<number> {
  const { timeZone } = await readSettings();
  const now = clock.now();
  const first = await findFirstChange(db.read);
  if (first === null) return 0;
  const stored = await listStoredMonths(db.read, timeZone);
  const due = listMonthsSince(first, now, timeZone).filter(({ month, endsAt }) => {
    const isSettled = endsAt.getTime() + SETTLED_AFTER_MS < now.getTime();
    return endsAt < now && (computesAll || !isSettled || !stored.has(month));
  });
  let differing = 0;
  for (let index = 0; index < due.length; index += MONTHS_AT_ONCE) {
    const months = due.slice(index, index + MONTHS_AT_ONCE);
    const summed = await sumMonths(db.read, months, timeZone);
    for (const month of months) {
      const sums = summed.get(month.month) ?? NOTHING_CHANGED;
      const known = stored.get(month.month);
      if (known && isDeepStrictEqual(known.sums, sums)) continue;
      differing += 1;
      if (!isDryRun) await storeMonth(db.read, month, { timeZone, sums });
    }
  }
  if (!isDryRun) await deleteOtherZones(db.read, timeZone);
  return differing;
}
