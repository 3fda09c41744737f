import { expect, test } from 'vitest';
import { formatsFor } from '../../../src/platform/i18n/formats.ts';

test.each([
  ['en', '$7.00'],
  ['de', '7,00\u00a0$'],
  ['ar', '\u200f7.00\u00a0US$\u200e'],
] as const)('an amount in dollars is formatted in %s', (locale, text) => {
  expect(formatsFor(locale, 'UTC').formatMoney({ amount: 700, currency: 'usd' })).toBe(text);
});

test('a currency with its own sign needs no mark in Arabic', () => {
  const { formatMoney } = formatsFor('ar', 'UTC');
  expect(formatMoney({ amount: 700, currency: 'eur' })).not.toContain('\u200e');
});

test('a list of Latin names keeps its order in right-to-left text', () => {
  const names = ['Ada Reed', 'Ben Low'];
  expect(formatsFor('ar', 'UTC').formatList(names)).toBe(
    '\u2068Ada Reed\u2069 \u0648\u2068Ben Low\u2069',
  );
  expect(formatsFor('en', 'UTC').formatList(names)).toBe('Ada Reed and Ben Low');
});
