import { describe, expect, test } from 'vitest';
import { word } from '../../../src/web/staff/console-texts.ts';
import { type Form, findUnreadable } from '../../../src/web/staff/form-fields.rules.ts';
import { priceFields, readTierForm } from '../../../src/web/staff/tier-form.rules.ts';

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

  test('the slug is sent only for a new plan, and derived from the name if none is typed', () => {
    expect(readTierForm(BLANK)).not.toHaveProperty('slug');
    expect(readTierForm({ ...BLANK, slug: ' friend ' })).toHaveProperty('slug', 'friend');
    const named = { ...BLANK, name: 'Friends of the Harbour', slug: ' ' };
    expect(readTierForm(named)).toHaveProperty('slug', 'friends-of-the-harbour');
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
      const price = { amount: typed, currency: 'usd' };
      expect(readTierForm(form)).toMatchObject({ trialDays: typed, prices: [{ price }] });
    },
  );

  test('prices are parsed with the decimals of their currency', () => {
    const unreadable = (form: Form) =>
      findUnreadable(priceFields(form), form).map(({ message }) => message);
    const fine = { 'month-jpy': '700', 'month-usd': '7.50', 'month-kwd': '7.500' };
    expect(unreadable({ ...BLANK, ...fine })).toEqual([]);
    const finer = { 'month-jpy': '7.5', 'month-usd': '7.505', 'year-kwd': 'much' };
    expect(unreadable({ ...BLANK, ...finer })).toEqual([
      'Enter an amount in JPY, without decimals.',
      'Enter an amount in USD, with up to 2 decimals.',
      'Enter an amount in KWD, with up to 3 decimals.',
    ]);
  });

  test("the API's errors of a price appear beside its field, which a summary names", () => {
    const form = { ...BLANK, 'month-usd': '', 'year-usd': '1', 'year-another': '2' };
    const fields = Object.entries(priceFields(form)).map(([name, { path, summary }]) => {
      return [name, path, summary && word(summary)];
    });
    expect(fields).toEqual([
      ['month-usd', 'prices.-1', 'by the month, in usd'],
      ['year-usd', 'prices.0', 'by the year, in usd'],
      ['month-another', 'prices.-1', 'by the month, in another currency'],
      ['year-another', 'prices.1', 'by the year, in another currency'],
    ]);
  });
});
