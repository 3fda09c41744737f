import type { PriceInterval } from '../money/intervals.ts';

interface IntervalWording {
  /** After an amount, as in "$5 a month"; after "for", how long a redeemed gift lasts. */
  readonly per: string;
  /** How often a plan is charged. */
  readonly charged: string;
  /** The same at the beginning of a label. */
  readonly chargedLabel: string;
  /** How long a gift lasts, in its mail and on its invoice. */
  readonly length: string;
}

/** How pages, the console and mails word each price interval. */
export const INTERVAL_WORDING = {
  month: {
    per: 'a month',
    charged: 'by the month',
    chargedLabel: 'By the month',
    length: 'one month',
  },
  year: {
    per: 'a year',
    charged: 'by the year',
    chargedLabel: 'By the year',
    length: 'one year',
  },
} as const satisfies Record<PriceInterval, IntervalWording>;
