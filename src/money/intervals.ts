import { z } from 'zod';

/**
 * How often a tier's price is charged, and how long a gift of the tier lasts. Everything that depends on an
 * interval is a map that `satisfies Record<PriceInterval, …>`, so that a missing member fails to compile. Shortest first.
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

/** Returns our interval that lasts `count` of Stripe's units, or null if we sell no such interval. */
export function findPriceInterval(unit: string, count: number): PriceInterval | null {
  const isSame = (one: PriceInterval) =>
    STRIPE_RECURRENCE[one].interval === unit && STRIPE_RECURRENCE[one].interval_count === count;
  return PRICE_INTERVALS.find(isSame) ?? null;
}

/** Units of Stripe's billing intervals. Only subscriptions sold by another system use other units than ours. */
export const EVERY_UNITS = ['day', 'week', 'month', 'year'] as const;
export type EveryUnit = (typeof EVERY_UNITS)[number];

/** Months in each unit, in a year of 365 days. */
export const MONTHS_IN_UNIT = {
  day: 12 / 365,
  week: 84 / 365,
  month: 1,
  year: 12,
} as const satisfies Record<EveryUnit, number>;

/** A billing interval of `count` units. */
export interface Every {
  readonly unit: EveryUnit;
  readonly count: number;
}

/** Null if a price is charged every month or every year, which its `interval` already says. */
export const billingIntervalSchema = z
  .object({ unit: z.enum(EVERY_UNITS), count: z.int().min(1) })
  .nullable()
  .meta({
    description: 'the billing interval; null if it is one month or one year',
  });

/** Returns the billing interval of a stored price, or null if its `interval` already says it. */
export function readBillingInterval({
  everyUnit: unit,
  everyCount: count,
}: {
  readonly everyUnit: EveryUnit | null;
  readonly everyCount: number | null;
}): Every | null {
  return unit === null || count === null ? null : { unit, count };
}

/** A tip is paid once, or every month until it is canceled. */
export const TIP_INTERVALS = ['once', 'month'] as const;
export type TipInterval = (typeof TIP_INTERVALS)[number];

export const tipIntervalSchema = z.enum(TIP_INTERVALS);

/** The interval of a monthly tip, as a member of `TIP_INTERVALS`. */
export const PLEDGE_INTERVAL = 'month' satisfies TipInterval & PriceInterval;
