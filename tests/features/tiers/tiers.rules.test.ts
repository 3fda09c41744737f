import { describe, expect, test } from 'vitest';
import { decidePaymentStatus } from '../../../src/features/payments/payments.rules.ts';
import { findPriceFaults, planPrices } from '../../../src/features/tiers/tiers.rules.ts';

const month = { interval: 'month' as const, amount: 500, currency: 'usd' };
const year = { interval: 'year' as const, amount: 5000, currency: 'usd' };

describe('the prices of a tier', () => {
  test('another amount adds a new price and replaces the old one', () => {
    const inForce = [
      { ...month, id: 'a' },
      { ...year, id: 'b' },
    ];
    const dearer = { ...month, amount: 600 };
    expect(planPrices(inForce, [dearer, year])).toEqual({
      added: [dearer],
      replaced: [{ ...month, id: 'a' }],
    });
    expect(planPrices(inForce, [month, year])).toEqual({ added: [], replaced: [] });
    expect(planPrices(inForce, [year])).toEqual({ added: [], replaced: [{ ...month, id: 'a' }] });
  });

  test.each([
    [[month, year], []],
    [[{ ...month, amount: 50 }], []],
    [[{ ...month, amount: 49 }], [0]],
    [[month, { ...month, amount: 700 }], [1]],
    [[month, { ...month, currency: 'eur' }], []],
    [[{ ...month, currency: 'kwd', amount: 505 }], [0]],
    [[{ ...month, currency: 'isk', amount: 500 }], []],
    [[{ ...month, currency: 'isk', amount: 550 }], [0]],
  ])('%j has faults at %j', (prices, places) => {
    expect(findPriceFaults(prices).map(({ index }) => index)).toEqual(places);
  });
});

describe('the status of a payment', () => {
  test.each([
    [0, 0, 'succeeded'],
    [1, 0, 'partially_refunded'],
    [699, 0, 'partially_refunded'],
    [700, 0, 'refunded'],
    [0, 700, 'disputed'],
    [0, 300, 'disputed'],
    [400, 300, 'disputed'],
  ])('%d of 700 refunded and %d disputed: %s', (refunded, disputed, status) => {
    expect(decidePaymentStatus(700, { refunded, disputed })).toBe(status);
  });
});
