import { describe, expect, test } from 'vitest';
import {
  findUnreadablePrices,
  namePriceFaults,
  placePriceFaults,
  readTierForm,
} from '../../../src/web/staff/tier-form.rules.ts';

const BLANK = { name: ' Friend ', description: 'One\r\ntwo', position: '', trialDays: '' };

describe('a form of a tier', () => {
  test('the form is parsed into texts, numbers and the prices that are filled in', () => {
    const prices = {
      'month-usd': '5',
      'year-usd': ' ',
      'month-eur': '4.50',
      'month-jpy': '700',
      'year-kwd': '1.25',
    };
    expect(readTierForm({ ...BLANK, ...prices, trialDays: '14' })).toEqual({
      name: 'Friend',
      description: 'One\ntwo',
      position: 0,
      trialDays: 14,
      prices: [
        { interval: 'month', price: { amount: 500, currency: 'usd' } },
        { interval: 'month', price: { amount: 450, currency: 'eur' } },
        { interval: 'month', price: { amount: 700, currency: 'jpy' } },
        { interval: 'year', price: { amount: 1250, currency: 'kwd' } },
      ],
    });
  });

  test('the slug is sent only if the form has one', () => {
    expect(readTierForm(BLANK)).not.toHaveProperty('slug');
    expect(readTierForm({ ...BLANK, slug: ' friend ' })).toHaveProperty('slug', 'friend');
  });

  test('one currency field applies to both prices of another currency', () => {
    const another = { anotherCurrency: 'GBP', 'month-another': '4', 'year-another': '40,00' };
    expect(readTierForm({ ...BLANK, ...another }).prices).toEqual([
      { interval: 'month', price: { amount: 400, currency: 'gbp' } },
      { interval: 'year', price: { amount: 4000, currency: 'gbp' } },
    ]);
  });

  test.each(['-1', '1.505', '5 dollars', '1e3'])(
    'the price %s is passed on for the API to reject',
    (typed) => {
      const form = { ...BLANK, trialDays: typed, 'month-usd': typed };
      const { trialDays, prices } = readTierForm(form);
      expect([trialDays, prices[0]?.price.amount]).toEqual([typed, typed]);
    },
  );

  test('prices are parsed with the decimals of their currency', () => {
    const fine = { 'month-jpy': '700', 'month-usd': '7.50', 'month-kwd': '7.500' };
    expect(findUnreadablePrices({ ...BLANK, ...fine })).toEqual([]);
    const finer = { 'month-jpy': '7.5', 'month-usd': '7.505', 'year-kwd': 'much' };
    expect(findUnreadablePrices({ ...BLANK, ...finer })).toEqual([
      { path: 'body.month-jpy', message: 'is not an amount in JPY, which has no decimals' },
      { path: 'body.month-usd', message: 'is not an amount in USD, which has up to 2 decimals' },
      { path: 'body.year-kwd', message: 'is not an amount in KWD, which has up to 3 decimals' },
    ]);
  });

  test('errors of prices name their fields, and other errors stay unchanged', () => {
    const form = { ...BLANK, 'month-usd': '', 'year-usd': '1' };
    const faults = [
      { path: 'body.prices.0.price.amount', message: 'is below' },
      { path: 'body.prices.7.price.amount', message: 'is not there' },
      { path: 'body.name', message: 'is empty' },
    ];
    const placed = placePriceFaults(faults, form);
    expect(placed.map(({ path }) => path)).toEqual([
      'body.year-usd',
      'body.prices.7.price.amount',
      'body.name',
    ]);
    expect(namePriceFaults(placed).map(({ path }) => path)).toEqual([
      'by the year, in usd',
      'body.prices.7.price.amount',
      'body.name',
    ]);
  });
});
