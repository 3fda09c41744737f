import type { PriceInterval } from './intervals.ts';

/** Months of the calendar in each interval; apart from the schemas, because browsers load it too. */
export const MONTHS_IN = { month: 1, year: 12 } as const satisfies Record<PriceInterval, number>;
