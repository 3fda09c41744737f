import { describe, expect, test } from 'vitest';
import { findCoveredPeriod } from '../../../src/features/subscriptions/covered-period.rules.ts';
import type { PricedTier } from '../../../src/features/tiers/index.ts';

const day = (date: number) => new Date(Date.UTC(2026, 0, date));
const priced = (name: string) => ({ tier: { name } }) as PricedTier;
const prices = new Map([
  ['price_month', priced('Supporter')],
  ['price_year', priced('Patron')],
]);
const line = (stripePriceId: string | null, amount: number, [from, to]: [number, number]) => ({
  lineId: `il_${from}_${to}`,
  stripePriceId,
  amount,
  startsAt: day(from),
  endsAt: day(to),
});

describe('what an invoice paid for', () => {
  test('is the plan and the period of its line', () => {
    const lines = [line('price_month', 500, [1, 31])];
    const covered = findCoveredPeriod({ lines }, prices);
    expect(covered).toEqual({ sold: priced('Supporter'), startsAt: day(1), endsAt: day(31) });
  });

  test('is the new plan after a change, not the credit for the rest of the earlier one', () => {
    const lines = [line('price_month', -300, [10, 31]), line('price_year', 5000, [10, 375])];
    expect(findCoveredPeriod({ lines }, prices)).toMatchObject({ sold: priced('Patron') });
    const toShorter = [line('price_year', -4000, [10, 375]), line('price_month', 500, [10, 40])];
    expect(findCoveredPeriod({ lines: toShorter }, prices)).toMatchObject({ endsAt: day(40) });
  });

  test('is unknown without a line for our prices', () => {
    const lines = [line('price_of_others', 500, [1, 31]), line(null, 200, [1, 31])];
    expect(findCoveredPeriod({ lines }, prices)).toBeNull();
  });
});
