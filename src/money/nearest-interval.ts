import { MONTHS_IN } from './interval-months.ts';
import { type Every, MONTHS_IN_UNIT, PRICE_INTERVALS, type PriceInterval } from './intervals.ts';

/** Returns the longest of our intervals that is not longer than this one, or the shortest if all are longer. */
export function findNearestInterval({ unit, count }: Every): PriceInterval {
  const months = MONTHS_IN_UNIT[unit] * count;
  return PRICE_INTERVALS.findLast((one) => MONTHS_IN[one] <= months) ?? PRICE_INTERVALS[0];
}
