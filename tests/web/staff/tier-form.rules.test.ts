import { describe, expect, test } from 'vitest';
import { namePriceFaults, readTierForm } from '../../../src/web/staff/tier-form.rules.ts';

const BLANK = { name: ' Friend ', description: 'One\r\ntwo', position: '', trialDays: '' };

describe('a form of a tier', () => {
  test('is its words, its numbers and the prices that are filled in', () => {
    const prices = { 'month-usd': '500', 'year-usd': ' ', 'month-eur': '450' };
    expect(readTierForm({ ...BLANK, ...prices, trialDays: '14' })).toEqual({
      ...{ name: 'Friend', description: 'One\ntwo', position: 0, trialDays: 14 },
      prices: [
        { interval: 'month', price: { amount: 500, currency: 'usd' } },
        { interval: 'month', price: { amount: 450, currency: 'eur' } },
      ],
    });
  });

  test('has a slug only where one may be chosen', () => {
    expect(readTierForm(BLANK)).not.toHaveProperty('slug');
    expect(readTierForm({ ...BLANK, slug: ' friend ' })).toHaveProperty('slug', 'friend');
  });

  test('names another currency once for both of its prices', () => {
    const another = { anotherCurrency: 'GBP', 'month-another': '400', 'year-another': '4000' };
    expect(readTierForm({ ...BLANK, ...another }).prices).toEqual([
      { interval: 'month', price: { amount: 400, currency: 'gbp' } },
      { interval: 'year', price: { amount: 4000, currency: 'gbp' } },
    ]);
  });

  test.each(['-1', '1.5', '5 dollars', '1e3'])('leaves %s for the API to refuse', (typed) => {
    const form = { ...BLANK, trialDays: typed, 'month-usd': typed };
    const { trialDays, prices } = readTierForm(form);
    expect([trialDays, prices[0]?.price.amount]).toEqual([typed, typed]);
  });

  test('is told which of its prices was refused, and other refusals as they are', () => {
    const form = { ...BLANK, 'month-usd': '', 'year-usd': '1' };
    const faults = [
      { path: 'body.prices.0.price.amount', message: 'is below' },
      { path: 'body.prices.7.price.amount', message: 'is not there' },
      { path: 'body.name', message: 'is empty' },
    ];
    expect(namePriceFaults(faults, form).map(({ path }) => path)).toEqual([
      ...['by the year, in usd', 'body.prices.7.price.amount', 'body.name'],
    ]);
  });
});
