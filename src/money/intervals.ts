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

/** Months in each unit, of a year of 365 days. */
export const MONTHS_IN_UNIT = {
  day: 12 / 365,
  week: 84 / 365,
  month: 1,
  year: 12,
} as const satisfies Record<EveryUnit, number>;

/** Every `count` of `unit`. */
export interface Every {
  readonly unit: EveryUnit;
  readonly count: number;
}

/** Null where a price is charged every month or every year, which its interval says already. */
export const everySchema = z
  .object({ unit: z.enum(EVERY_UNITS), count: z.int().min(1) })
  .nullable()
  .meta({
    description: 'how often it is charged, where that is neither every month nor every year',
  });

/** How often a stored price is charged, where its interval does not say it. */
export function readEvery({
  everyUnit: unit,
  everyCount: count,
}: {
  readonly everyUnit: EveryUnit | null;
  readonly everyCount: number | null;
}): Every | null {
  return unit === null || count === null ? null : { unit, count };
}

/** A tip is given once, or every month until it is stopped. */
export const TIP_INTERVALS = ['once', 'month'] as const;
export type TipInterval = (typeof TIP_INTERVALS)[number];

export const tipIntervalSchema = z.enum(TIP_INTERVALS);

/** The interval of a monthly tip, in the words of `TIP_INTERVALS`. */
export const PLEDGE_INTERVAL = 'month' satisfies TipInterval & PriceInterval;
