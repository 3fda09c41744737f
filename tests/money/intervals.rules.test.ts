import { expect, test } from 'vitest';
import { MONTHS_IN } from '../../src/money/interval-months.ts';
import {
  type EveryUnit,
  findPriceInterval,
  PRICE_INTERVALS,
  STRIPE_RECURRENCE,
} from '../../src/money/intervals.ts';
import { findNearestInterval } from '../../src/money/nearest-interval.ts';

test('each interval is found by its recurrence at Stripe, and other recurrences are not ours', () => {
  for (const interval of PRICE_INTERVALS) {
    const { interval: unit, interval_count: count } = STRIPE_RECURRENCE[interval];
    expect(findPriceInterval(unit, count)).toBe(interval);
    expect(findPriceInterval(unit, count + 100)).toBeNull();
  }
  expect(findPriceInterval('week', 1)).toBeNull();
});

test('the intervals are declared shortest first', () => {
  const months = PRICE_INTERVALS.map((interval) => MONTHS_IN[interval]);
  expect(months).toEqual(months.toSorted((a, b) => a - b));
});

test.each<[EveryUnit, number, string]>([
  ['day', 7, 'month'],
  ['week', 4, 'month'],
  ['month', 3, 'month'],
  ['month', 11, 'month'],
  ['month', 12, 'year'],
  ['year', 1, 'year'],
  ['year', 2, 'year'],
])('every %s, %i times, is nearest to a %s', (unit, count, nearest) => {
  expect(findNearestInterval({ unit, count })).toBe(nearest);
});
