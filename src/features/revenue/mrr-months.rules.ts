import { z } from 'zod';

/** A calendar month in the publication's time zone, such as `2026-01`, with its start and end. */
export interface Month {
  readonly month: string;
  readonly startsAt: Date;
  /** The first instant of the next month; for the current month, now. */
  readonly endsAt: Date;
}

const MOVEMENTS = ['new', 'reactivation', 'expansion', 'contraction', 'churn'] as const;
type Movement = (typeof MOVEMENTS)[number];

const minor = z.int();
export const movementsSchema = z.object(
  Object.fromEntries(MOVEMENTS.map((kind) => [kind, minor])) as Record<Movement, typeof minor>,
);

/** The changes of a month, summed by the database from the recorded changes. */
export const monthSumsSchema = z.object({
  currencies: z.array(
    z.object({
      currency: z.string(),
      movements: movementsSchema,
      /** Payers who pay at the month's end but did not at its beginning; `lost` is the reverse. */
      gained: minor,
      lost: minor,
    }),
  ),
  /** By month of first payment: the payers who began in this month, and the change of the number of paying members. */
  cohorts: z.array(z.object({ cohort: z.string(), began: minor, change: minor })),
});
export type MonthSums = z.output<typeof monthSumsSchema>;

/** Sums of one month and currency, in minor units. */
export interface MonthOfRevenue {
  readonly month: string;
  readonly currency: string;
  readonly mrr: number;
  readonly subscribers: number;
  /** The change of MRR since the previous month by kind of movement; their sum is the total change. */
  readonly movements: Readonly<Record<Movement, number>>;
  /** The subscribers who left; `before` is the number of subscribers a month earlier. */
  readonly churned: number;
  readonly before: number;
}

export interface Cohort {
  /** The month of the first payment. */
  readonly month: string;
  readonly members: number;
  /** The numbers of members who still pay at the end of this month and of each later month. */
  readonly paying: readonly number[];
}

interface SummedMonth {
  readonly month: string;
  readonly sums: MonthSums;
}

const NOTHING = {
  movements: { new: 0, reactivation: 0, expansion: 0, contraction: 0, churn: 0 },
  gained: 0,
  lost: 0,
} as const;

/**
 * Accumulates recurring revenue at the end of each month, with its movements. `summed` must contain all months in
 * order, from the first month that has a change. Every currency has every month.
 */
export function accumulateMonths(summed: readonly SummedMonth[]): MonthOfRevenue[] {
  const names = summed.flatMap(({ sums }) => sums.currencies.map(({ currency }) => currency));
  return [...new Set(names)].sort().flatMap((currency) => {
    let [mrr, subscribers] = [0, 0];
    return summed.map(({ month, sums }) => {
      const own = sums.currencies.find((one) => one.currency === currency) ?? NOTHING;
      const before = subscribers;
      mrr += MOVEMENTS.reduce((sum, kind) => sum + own.movements[kind], 0);
      subscribers += own.gained - own.lost;
      const { movements, lost: churned } = own;
      return { month, currency, mrr, subscribers, movements, churned, before };
    });
  });
}

/** Computes how many members who began to pay in a month still pay at its end and at the end of each later month. */
export function accumulateCohorts(summed: readonly SummedMonth[]): Cohort[] {
  return summed.flatMap(({ month, sums }, index) => {
    const members = sums.cohorts.find(({ cohort }) => cohort === month)?.began ?? 0;
    if (members === 0) return [];
    let still = 0;
    const paying = summed.slice(index).map((later) => {
      still += later.sums.cohorts.find(({ cohort }) => cohort === month)?.change ?? 0;
      return still;
    });
    return [{ month, members, paying }];
  });
}
