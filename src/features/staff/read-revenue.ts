import { addDaysTo, dayOf, startOfDay } from '../../time/calendar.ts';
import {
  arrangeRevenue,
  type Cohort,
  type MonthEnd,
  type MonthOfRevenue,
  type TrialMonth,
} from './movements.rules.ts';
import { countTrials, sumRevenue } from './revenue.store.ts';
import type { SelectionDeps } from './select-members.ts';

/** Movements, cohorts and trials of the last months, the present one included, in minor units. */
export async function readRevenue(
  { db, clock, readSettings }: SelectionDeps,
  months: number,
): Promise<Revenue> {
  const { timeZone } = await readSettings();
  const ends = listMonthEnds(clock.now(), timeZone, months);
  const [summed, trials] = await Promise.all([
    sumRevenue(db.recent, ends),
    countTrials(db.recent, ends),
  ]);
  const trialsOf = new Map(trials.map(({ n, ...counts }) => [n, counts]));
  return {
    ...arrangeRevenue(summed, ends),
    trials: ends.slice(1).map(({ month }, index) => ({
      month,
      ...(trialsOf.get(index + 2) ?? { started: 0, running: 0, converted: 0 }),
    })),
  };
}

interface Revenue {
  readonly months: readonly MonthOfRevenue[];
  readonly cohorts: readonly Cohort[];
  readonly trials: readonly TrialMonth[];
}

/** The ends of the last months, the present one cut off now, and of one more before them. */
export function listMonthEnds(now: Date, timeZone: string, months: number): MonthEnd[] {
  const ends: MonthEnd[] = [{ month: dayOf(now, timeZone).slice(0, 7), at: now }];
  let first = `${dayOf(now, timeZone).slice(0, 7)}-01`;
  for (let count = 0; count < months; count += 1) {
    const month = addDaysTo(first, -1).slice(0, 7);
    ends.unshift({ month, at: startOfDay(first, timeZone) });
    first = `${month}-01`;
  }
  return ends;
}
