import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { divide, percentOf } from '../../../src/features/statements/divide.rules.ts';

describe('dividing an amount', () => {
  test.each([
    ['equal parts', 300, { a: 1, b: 1, c: 1 }, { a: 100, b: 100, c: 100 }],
    [
      'the first of equal remainders gets what is left',
      100,
      { a: 1, b: 1, c: 1 },
      { a: 34, b: 33, c: 33 },
    ],
    ['the largest remainder gets what is left', 10, { a: 10, b: 25 }, { a: 3, b: 7 }],
    ['a weight of 0 gets nothing', 5, { a: 0, b: 2 }, { b: 5 }],
    ['nobody has a weight', 5, { a: 0 }, {}],
    ['nothing is divided', 0, { a: 1 }, { a: 0 }],
  ])('an amount is divided by weights: %s', (_name, amount, weights, parts) => {
    expect(divide(amount, weights)).toEqual(parts);
  });

  test('always adds up to the amount, and each part is less than one unit off the exact share', () => {
    const weights = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(10_000_000));
    fc.assert(
      fc.property(fc.nat(2_000_000_000), weights, (amount, chosen) => {
        const parts = divide(amount, chosen);
        const whole = Object.values(chosen).reduce((sum, weight) => sum + weight, 0);
        const sum = Object.values(parts).reduce((total, part) => total + part, 0);
        expect(sum).toBe(whole === 0 ? 0 : amount);
        for (const [key, part] of Object.entries(parts)) {
          const exact = (amount * (chosen[key] ?? 0)) / whole;
          expect(Math.abs(part - exact)).toBeLessThan(1);
        }
      }),
    );
  });
});

test.each([
  [100, 100, 100],
  [99, 50, 49],
  [1, 99, 0],
  [12_345, 0, 0],
])('the share of %i at %i percent is %i', (amount, percent, share) => {
  expect(percentOf(amount, percent)).toBe(share);
});
