import { z } from 'zod';

/** A calendar month of the publication, such as `2026-01`, and its instants. */
export interface Month {
  readonly month: string;
  readonly startsAt: Date;
  /** The next month's first instant; for the present month, now. */
  readonly endsAt: Date;
}

const MOVEMENTS = ['new', 'reactivation', 'expansion', 'contraction', 'churn'] as const;
type Movement = (typeof MOVEMENTS)[number];

const minor = z.int();
export const movementsSchema = z.object(
  Object.fromEntries(MOVEMENTS.map((kind) => [kind, minor])) as Record<Movement, typeof minor>,
);

/** What changed in a month, as the database sums it up from the recorded changes. */
export const monthSumsSchema = z.object({
  currencies: z.array(
    z.object({
      currency: z.string(),
      movements: movementsSchema,
      /** Payers who pay at the month's end and did not at its beginning, and the reverse. */
      gained: minor,
      lost: minor,
    }),
  ),
  /** By the month of the payers' first payment: those who began in this month, and what changed of those who pay. */
  cohorts: z.array(z.object({ cohort: z.string(), began: minor, change: minor })),
});
export type MonthSums = z.output<typeof monthSumsSchema>;

/** Sums of one month and currency, in minor units. */
export interface MonthOfRevenue {
  readonly month: string;
  readonly currency: string;
  readonly mrr: number;
  readonly subscribers: number;
  /** What each kind of movement added or, if negative, took, since the month before. They sum up to the change. */
  readonly movements: Readonly<Record<Movement, number>>;
  /** The subscribers who left, and those there were a month before. */
  readonly churned: number;
  readonly before: number;
}

export interface Cohort {
  /** The month of the first payment. */
  readonly month: string;
  readonly members: number;
  /** How many of them still pay at the end of this month and of each later one. */
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
 * Recurring revenue at the end of each month and why it changed, from the changes of all months in their order,
 * the first one in which anything changed included. Every currency has every month.
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

/** How many of those who began to pay in a month still do at the end of it and of each later one. */
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
