import type { Tx } from '../../platform/db/database.ts';
import type { SettingsDeps } from '../settings/index.ts';
import { listMonthsSince, startOfMonthBefore } from './calendar-months.rules.ts';
import {
  accumulateCohorts,
  accumulateMonths,
  type Cohort,
  type MonthOfRevenue,
} from './mrr-months.rules.ts';
import { readMonths } from './summarize-months.ts';
import { countTrials, type TrialMonth } from './trials.store.ts';

interface Revenue {
  readonly months: readonly MonthOfRevenue[];
  readonly cohorts: readonly Cohort[];
  readonly trials: readonly TrialMonth[];
}

/** Reads movements, cohorts and trials of the last months, including the current month, in minor units. */
export async function readRevenue(
  { db, clock, readSettings }: SettingsDeps,
  count: number,
): Promise<Revenue> {
  const { timeZone } = await readSettings();
  const now = clock.now();
  const since = startOfMonthBefore(now, timeZone, count - 1);
  const wanted = listMonthsSince(since, now, timeZone);
  const [known, trials] = await Promise.all([
    readMonths(db.recent, { now, timeZone }),
    countTrials(db.recent, wanted, timeZone),
  ]);
  const names = new Set(wanted.map(({ month }) => month));
  const trialsOf = new Map(trials.map((one) => [one.month, one]));
  // Months before the first change are included too.
  const missing = wanted.filter(({ month }) => !known.some((one) => one.month === month));
  const summed = [...missing.map(({ month }) => ({ month, sums: NO_SUMS })), ...known];
  return {
    months: accumulateMonths(summed).filter(({ month }) => names.has(month)),
    cohorts: accumulateCohorts(known).filter(({ month }) => names.has(month)),
    trials: wanted.map(
      ({ month }) => trialsOf.get(month) ?? { month, started: 0, running: 0, converted: 0 },
    ),
  };
}

/** Returns the current MRR by currency, from the same sums as the current month's. */
export async function readPresentMrr(
  tx: Tx,
  at: { now: Date; timeZone: string },
): Promise<{ currency: string; count: number; amount: bigint }[]> {
  const months = await readMonths(tx, at);
  const present = months.at(-1)?.month;
  return accumulateMonths(months)
    .filter(({ month, subscribers }) => month === present && subscribers > 0)
    .map(({ currency, subscribers: count, mrr }) => ({ currency, count, amount: BigInt(mrr) }));
}

const NO_SUMS = { currencies: [], cohorts: [] };
