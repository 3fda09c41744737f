import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitsPath } from '../src/api/faults.ts';
import { decodeForm } from '../src/api/form.ts';
import { findAmountProblem, formatAmount, processingFee } from '../src/money/currencies.ts';
import { TEST_NUMBERS } from '../src/payments/test-numbers.ts';
import type { Interval } from '../src/time/calendar.ts';
import { addInterval, periodEnd } from '../src/time/calendar.ts';

const at = (text: string) => Date.parse(text) / 1000;
const iso = (seconds: number) => new Date(seconds * 1000).toISOString();

describe('the calendar', () => {
  it.each([
    ['2026-01-31T10:00:00Z', 'month', 1, '2026-02-28T10:00:00.000Z'],
    ['2028-01-31T10:00:00Z', 'month', 1, '2028-02-29T10:00:00.000Z'],
    ['2026-12-15T23:59:59Z', 'month', 2, '2027-02-15T23:59:59.000Z'],
    ['2028-02-29T00:00:00Z', 'year', 1, '2029-02-28T00:00:00.000Z'],
    ['2026-03-10T00:00:00Z', 'week', 2, '2026-03-24T00:00:00.000Z'],
  ] as const)('adds to %s in %ss %i', (from, interval, count, expected) => {
    expect(iso(addInterval(at(from), interval, count))).toBe(expected);
  });

  it('ends each period at a multiple of the interval from the anchor, where the next one starts', () => {
    const intervals = fc.constantFrom<Interval>('day', 'week', 'month', 'year');
    fc.assert(
      fc.property(
        fc.nat(2_000_000_000),
        intervals,
        fc.integer({ min: 1, max: 6 }),
        (anchor, interval, count) => {
          let end = anchor;
          for (let turn = 1; turn <= 14; turn += 1) {
            end = periodEnd(anchor, end, { interval, count });
            expect(end).toBe(addInterval(anchor, interval, turn * count));
          }
        },
      ),
    );
  });
});

describe('money', () => {
  it.each([
    [49, 'usd', 'too_small'],
    [50, 'usd', null],
    [99_999_999, 'usd', null],
    [100_000_000, 'usd', 'too_large'],
    [49, 'jpy', 'too_small'],
    [50, 'jpy', null],
    [1005, 'kwd', 'not_representable'],
    [1010, 'kwd', null],
    [550, 'isk', 'not_representable'],
    [500, 'isk', null],
  ])('%i %s: %s', (amount, currency, problem) => {
    expect(findAmountProblem(amount, currency)).toBe(problem);
  });

  it('is formatted with the decimals of its currency', () => {
    expect([formatAmount(700, 'usd'), formatAmount(700, 'jpy')]).toEqual(['$7.00', '¥700']);
    expect(formatAmount(1500, 'kwd')).toContain('1.500');
  });

  it('has a fee of 2.9 % plus 30, at most the whole amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), (amount) => {
        const fee = processingFee(amount);
        expect(Number.isInteger(fee) && fee >= 0 && fee <= amount).toBe(true);
      }),
    );
    expect(processingFee(1000)).toBe(59);
  });
});

describe('a form', () => {
  it('is decoded at any nesting', () => {
    expect(
      JSON.parse(JSON.stringify(decodeForm('a=1&b[c][d]=2&e[]=3&e[]=4&f[0][g]=5%20x'))),
    ).toEqual({
      a: '1',
      b: { c: { d: '2' } },
      e: { 0: '3', 1: '4' },
      f: { 0: { g: '5 x' } },
    });
  });

  it('groups the fields of array elements without index', () => {
    expect(JSON.parse(JSON.stringify(decodeForm('a[][x]=1&a[][y]=2&a[][x]=3')))).toEqual({
      a: { 0: { x: '1', y: '2' }, 1: { x: '3' } },
    });
  });

  it('cannot pollute prototypes', () => {
    decodeForm('__proto__[polluted]=1&constructor[prototype][polluted]=1');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('is decoded without an unexpected error for any input', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          decodeForm(text);
        } catch (error) {
          expect((error as Error).name).toBe('UnreadableForm');
        }
      }),
    );
  });
});

describe('the path pattern of a fault', () => {
  it.each([
    ['/v1/customers', '/v1/customers', true],
    ['/v1/customers', '/v1/customers/cus_1', true],
    ['/v1/customers', '/v1/customers_other', false],
    ['/v1/checkout/*', '/v1/checkout/sessions', true],
    ['*/line_items', '/v1/checkout/sessions/cs_1/line_items', true],
    ['/v1/c.*', '/v1/customers', false],
  ])('the pattern %s matches the path %s: %s', (pattern, path, expected) => {
    expect(fitsPath(pattern, path)).toBe(expected);
  });
});

describe('the test numbers', () => {
  it('are unique, and card numbers and IBANs have valid check digits', () => {
    expect(new Set(TEST_NUMBERS.map(({ number }) => number)).size).toBe(TEST_NUMBERS.length);
    const odd = TEST_NUMBERS.filter(({ kind, number }) => {
      if (kind === 'card') return !passesLuhn(number);
      return kind === 'sepa_debit' && !passesModulo97(number);
    });
    expect(odd.map(({ number }) => number)).toEqual([]);
  });
});

/** Luhn's check: from the right, every second digit counts double. */
function passesLuhn(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** An IBAN's check: country and check digits go to the end, letters count from 10. */
function passesModulo97(iban: string): boolean {
  const moved = `${iban.slice(4)}${iban.slice(0, 4)}`;
  const digits = moved.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n === 1n;
}
