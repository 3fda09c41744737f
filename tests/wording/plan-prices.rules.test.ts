import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Money, money } from '../../src/money/money.ts';
import {
  type Discount,
  discountPrice,
  entryPrice,
  listOpeningPlans,
  type PlanPrice,
  savingOf,
} from '../../src/wording/plan-prices.ts';

const month = (amount: number, currency = 'usd'): PlanPrice => ({
  interval: 'month',
  price: money(amount, currency),
});
const year = (amount: number, currency = 'usd'): PlanPrice => ({
  interval: 'year',
  price: money(amount, currency),
});
const SUPPORTER = { slug: 'supporter', name: 'Supporter', prices: [year(5000), month(500)] };
const PATRON = { slug: 'patron', name: 'Patron', prices: [month(2000), year(20_000)] };
const YEARBOOK = { slug: 'yearbook', name: 'Yearbook', prices: [year(1200)] };
const EUROPE = { slug: 'europe', name: 'Europe', prices: [month(900, 'eur')] };
const PLANS = [PATRON, SUPPORTER, YEARBOOK, EUROPE];

describe('the plans that open an article', () => {
  it.each([
    ['subscribers', [], ['yearbook', 'supporter', 'europe', 'patron']],
    ['tiers', ['patron'], ['patron']],
    ['tiers', ['patron', 'supporter'], ['supporter', 'patron']],
    ['tiers', ['withdrawn'], []],
  ])('are listed for access %s and plans %j, cheapest first: %j', (access, tiers, expected) => {
    const found = listOpeningPlans({ access, tiers }, PLANS, 'usd');
    expect(found.map(({ plan }) => plan.slug)).toEqual(expected);
  });

  it('are shown with their monthly price, or in their own currency if they have no other', () => {
    expect(entryPrice(SUPPORTER, 'usd')).toEqual(month(500));
    expect(entryPrice(YEARBOOK, 'usd')).toEqual(year(1200));
    expect(entryPrice(EUROPE, 'usd')).toEqual(month(900, 'eur'));
    expect(entryPrice({ prices: [] }, 'usd')).toBeNull();
  });
});

describe('the saving of a yearly price', () => {
  it.each([
    [[month(500)], year(5000), 16],
    [[month(500)], year(6000), null],
    [[month(500)], year(5999), null],
    [[month(500)], year(5940), 1],
    [[month(500)], year(7000), null],
    [[], month(500), null],
    [[], year(5000), null],
    [[month(500, 'eur')], year(5000), null],
  ])('%j next to %j saves %s percent, never rounded up', (others, price, expected) => {
    expect(savingOf([...others, price], price)).toBe(expected);
  });
});

describe('a discounted price', () => {
  const discount = (part: Partial<Discount>): Discount => ({
    percentOff: null,
    amountOff: null,
    months: null,
    tier: null,
    interval: null,
    ...part,
  });

  it.each<[PlanPrice, Partial<Discount>, { price: Money; payments: number | null } | null]>([
    [month(500), { percentOff: 50 }, { price: money(250, 'usd'), payments: null }],
    [month(500), { percentOff: 50, months: 3 }, { price: money(250, 'usd'), payments: 3 }],
    [year(5000), { percentOff: 50, months: 3 }, { price: money(2500, 'usd'), payments: 1 }],
    [year(5000), { percentOff: 10, months: 13 }, { price: money(4500, 'usd'), payments: 2 }],
    [month(500), { amountOff: money(200, 'usd') }, { price: money(300, 'usd'), payments: null }],
    [month(500), { amountOff: money(900, 'usd') }, { price: money(0, 'usd'), payments: null }],
    [month(500), { amountOff: money(200, 'eur') }, null],
    [month(500), { percentOff: 50, tier: 'patron' }, null],
    [month(500), { percentOff: 50, interval: 'year' }, null],
    [month(999), { percentOff: 50 }, { price: money(499, 'usd'), payments: null }],
  ])('%j with %j is %j', (price, part, expected) => {
    expect(discountPrice(price, SUPPORTER, discount(part))).toEqual(expected);
  });

  it('is never negative, and never more than the price', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 100 }), (amount, percentOff) => {
        const found = discountPrice(month(amount), SUPPORTER, discount({ percentOff }));
        expect(found?.price.amount).toBeGreaterThanOrEqual(0);
        expect(found?.price.amount).toBeLessThanOrEqual(amount);
      }),
    );
  });
});
