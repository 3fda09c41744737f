import { addDaysTo, dayOf, startOfDay } from '../../time/calendar.ts';
import { type MonthEnd, planCohorts, planMovements } from './movements.rules.ts';
import { listSubscriptionPayments } from './revenue.store.ts';
import type { SelectionDeps } from './select-members.ts';

/** Movements and cohorts of the last months, the present one included, in minor units. */
export async function readRevenue(
  { db, clock, readSettings }: SelectionDeps,
  months: number,
): Promise<Revenue> {
  const { timeZone } = await readSettings();
  const ends = listMonthEnds(clock.now(), timeZone, months);
  const payments = await listSubscriptionPayments(db.recent, ends.at(-1)?.at ?? new Date(0));
  return { months: planMovements(payments, ends), cohorts: planCohorts(payments, ends) };
}

interface Revenue {
  readonly months: ReturnType<typeof planMovements>;
  readonly cohorts: ReturnType<typeof planCohorts>;
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
