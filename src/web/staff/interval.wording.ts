import type { PriceInterval } from '../../money/intervals.ts';

interface IntervalWording {
  /** After an amount, as in "$5 a month". */
  readonly per: string;
  /** How often a plan is charged. */
  readonly charged: string;
  /** The same at the beginning of a label. */
  readonly chargedLabel: string;
}

/** How the console words each price interval. */
export const INTERVAL_WORDING = {
  month: { per: 'a month', charged: 'by the month', chargedLabel: 'By the month' },
  year: { per: 'a year', charged: 'by the year', chargedLabel: 'By the year' },
} as const satisfies Record<PriceInterval, IntervalWording>;
