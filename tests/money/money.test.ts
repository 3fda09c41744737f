import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  decimalsOf,
  isKnownCurrency,
  smallestChargeOf,
  stepOf,
} from '../../src/money/currencies.ts';
import { currencySchema, formatMoney, money, moneySchema } from '../../src/money/money.ts';

test.each([
  ['usd', 2, 1, 50],
  ['gbp', 2, 1, 30],
  ['jpy', 0, 1, 50],
  ['krw', 0, 1, 50],
  ['huf', 2, 1, 17_500],
  ['thb', 2, 1, 1000],
  ['isk', 2, 100, 100],
  ['ugx', 2, 100, 100],
  ['kwd', 3, 10, 50],
  ['bhd', 3, 10, 50],
])(
  '%s has %d decimals, steps of %d, and a smallest charge of %d',
  (currency, decimals, step, smallest) => {
    expect([decimalsOf(currency), stepOf(currency), smallestChargeOf(currency)]).toEqual([
      decimals,
      step,
      smallest,
    ]);
  },
);

test.each([
  [money(700, 'usd'), '$7.00'],
  [money(5, 'usd'), '$0.05'],
  [money(100_000_000, 'usd'), '$1,000,000.00'],
  [money(-700, 'usd'), '-$7.00'],
  [money(500, 'jpy'), '¥500'],
  [money(500, 'isk'), 'ISK 5.00'],
  [money(1230, 'kwd'), 'KWD 1.230'],
])('%j is formatted as %s', (given, expected) => {
  // Intl puts a no-break space behind a code.
  expect(formatMoney(given).replaceAll('\u00a0', ' ')).toBe(expected);
});

test.each([
  [{ amount: 500, currency: 'usd' }, true],
  [{ amount: 0, currency: 'usd' }, true],
  [{ amount: 1.5, currency: 'usd' }, false],
  [{ amount: '500', currency: 'usd' }, false],
  [{ amount: 1e21, currency: 'usd' }, false],
  [{ amount: 2 ** 53, currency: 'usd' }, false],
  [{ amount: 500, currency: 'USD' }, false],
  [{ amount: 500, currency: 'us' }, false],
  [{ amount: 500, currency: 'usdd' }, false],
  [{ amount: 500, currency: 'usd', cents: 1 }, false],
])('%j is valid money: %s', (given, expected) => {
  expect(moneySchema.safeParse(given).success).toBe(expected);
});

test.each([
  ['usd', true],
  ['kwd', true],
  ['zzz', false],
  ['xxx', false],
  ['USD', false],
])('%s is a known currency: %s', (code, expected) => {
  expect(isKnownCurrency(code)).toBe(expected);
});

test('the smallest charge of every currency is a multiple of its step', () => {
  const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz');
  const any = fc.tuple(letter, letter, letter).map((letters) => letters.join(''));
  fc.assert(
    fc.property(any, (currency) => {
      expect(currencySchema.safeParse(currency).success).toBe(true);
      const smallest = smallestChargeOf(currency);
      expect(smallest).toBeGreaterThan(0);
      expect(smallest % stepOf(currency)).toBe(0);
    }),
    { seed: 7 },
  );
});
