import { z } from 'zod';

/**
 * How often a tier's price is charged, and how long a gift of the tier lasts. Everything that depends on an
 * interval is a map that `satisfies Record<PriceInterval, …>`, so that a missing member fails to compile.
 */
export const PRICE_INTERVALS = ['month', 'year'] as const;
export type PriceInterval = (typeof PRICE_INTERVALS)[number];

export const intervalSchema = z.enum(PRICE_INTERVALS);

/** The same intervals as Stripe's `recurring` fields. */
export const STRIPE_RECURRENCE = {
  month: { interval: 'month', interval_count: 1 },
  year: { interval: 'year', interval_count: 1 },
} as const satisfies Record<
  PriceInterval,
  { readonly interval: 'month' | 'year'; readonly interval_count: number }
>;

/** How often Stripe may charge something that another system sold; here it is sold by the month or the year. */
export const EVERY_UNITS = ['day', 'week', 'month', 'year'] as const;
export type EveryUnit = (typeof EVERY_UNITS)[number];

/** Every `count` of `unit`. */
export interface Every {
  readonly unit: EveryUnit;
  readonly count: number;
}

/** A tip is given once, or every month until it is stopped. */
export const TIP_INTERVALS = ['once', 'month'] as const;
export type TipInterval = (typeof TIP_INTERVALS)[number];

export const tipIntervalSchema = z.enum(TIP_INTERVALS);

/** The interval of a monthly tip, in the words of `TIP_INTERVALS`. */
export const PLEDGE_INTERVAL = 'month' satisfies TipInterval & PriceInterval;
