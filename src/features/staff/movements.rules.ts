/** The end of a month, and its name: `2026-01`. */
export interface MonthEnd {
  readonly month: string;
  readonly at: Date;
}

export const MOVEMENTS = ['new', 'reactivation', 'expansion', 'contraction', 'churn'] as const;
export type Movement = (typeof MOVEMENTS)[number];

/** Sums of one month and currency, in minor units. */
export interface MonthSums {
  readonly mrr: number;
  readonly subscribers: number;
  /** What each kind of movement added or, if negative, took, since the month before. They sum up to the change. */
  readonly movements: Readonly<Record<Movement, number>>;
  /** The subscribers who left, and those there were a month before. */
  readonly churned: number;
  readonly before: number;
}

export interface MonthOfRevenue extends MonthSums {
  readonly month: string;
  readonly currency: string;
}

export interface Cohort {
  /** The month of the first payment. */
  readonly month: string;
  readonly members: number;
  /** How many of them still pay at the end of this month and of each later one. */
  readonly paying: readonly number[];
}

/** Free trials that began in a month: of those that are over, `converted` were followed by a payment. */
export interface TrialMonth {
  readonly month: string;
  readonly started: number;
  readonly running: number;
  readonly converted: number;
}

const NOTHING: MonthSums = {
  ...{ mrr: 0, subscribers: 0, churned: 0, before: 0 },
  movements: { new: 0, reactivation: 0, expansion: 0, contraction: 0, churn: 0 },
};

/** What the database summed for the n-th of the ends, counted from 1; the first is only compared with. */
export interface SummedRevenue {
  readonly currencies: readonly string[];
  readonly months: readonly (MonthSums & { readonly n: number; readonly currency: string })[];
  readonly cohorts: readonly { readonly n: number; readonly members: number }[];
  /** How many who began in the n-th month pay at the end of the later one. */
  readonly paying: readonly {
    readonly n: number;
    readonly later: number;
    readonly members: number;
  }[];
}

/** Every month of every currency, also those in which nothing was paid, and the cohorts that have members. */
export function arrangeRevenue(
  { currencies, months, cohorts, paying }: SummedRevenue,
  ends: readonly MonthEnd[],
): { months: MonthOfRevenue[]; cohorts: Cohort[] } {
  const sums = new Map(months.map(({ n, currency, ...one }) => [`${n} ${currency}`, one]));
  const still = new Map(paying.map(({ n, later, members }) => [`${n} ${later}`, members]));
  const shown = ends.map(({ month }, index) => ({ month, n: index + 1 })).slice(1);
  const sizes = new Map(cohorts.map(({ n, members }) => [n, members]));
  return {
    months: currencies.toSorted().flatMap((currency) =>
      shown.map(({ month, n }) => ({
        month,
        currency,
        ...(sums.get(`${n} ${currency}`) ?? NOTHING),
      })),
    ),
    cohorts: shown.flatMap(({ month, n }) => {
      const members = sizes.get(n);
      if (members === undefined) return [];
      const later = shown.filter((one) => one.n >= n);
      return [{ month, members, paying: later.map((one) => still.get(`${n} ${one.n}`) ?? 0) }];
    }),
  };
}
