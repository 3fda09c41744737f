import type { PriceInterval } from './intervals.ts';

/** Calendar months in each interval. Kept in a file without zod schemas, because browsers load it too. */
export const MONTHS_IN = { month: 1, year: 12 } as const satisfies Record<PriceInterval, number>;
