import { describe, expect, test } from 'vitest';
import { decideTipAmount, tipRangeOf } from '../../../src/features/tips/tip-amount.rules.ts';

const WIDE = { suggested: [500], smallest: 1, largest: 999_999_999 };
const ACCEPTED = {
  usd: { suggested: [500], smallest: 100, largest: 100_000 },
  gbp: WIDE,
  jpy: WIDE,
  kwd: WIDE,
  isk: WIDE,
};

describe('accepted tip amounts', () => {
  test.each([
    ['usd', 99, 'amount_too_small'],
    ['usd', 100, 'allowed'],
    ['usd', 100_000, 'allowed'],
    ['usd', 100_001, 'amount_too_large'],
    ['usd', 0, 'amount_too_small'],
    ['usd', -1, 'amount_too_small'],
    ['usd', Number.MAX_SAFE_INTEGER, 'amount_too_large'],
    ['gbp', 29, 'amount_too_small'],
    ['gbp', 30, 'allowed'],
    ['gbp', 99_999_999, 'allowed'],
    ['gbp', 100_000_000, 'amount_too_large'],
    ['jpy', 49, 'amount_too_small'],
    ['jpy', 51, 'allowed'],
    ['kwd', 50, 'allowed'],
    ['kwd', 55, 'off_step'],
    ['isk', 150, 'off_step'],
    ['isk', 200, 'allowed'],
    ['eur', 500, 'currency_not_supported'],
    ['USD', 500, 'currency_not_supported'],
    ['__proto__', 500, 'currency_not_supported'],
    ['constructor', 500, 'currency_not_supported'],
  ])('%s %d is %s', (currency, amount, kind) => {
    expect(decideTipAmount(amount, currency, ACCEPTED).kind).toBe(kind);
  });

  test('the offered range is limited to amounts that Stripe charges', () => {
    expect(tipRangeOf('usd', ACCEPTED.usd)).toEqual({ minimum: 100, maximum: 100_000, step: 1 });
    expect(tipRangeOf('kwd', WIDE)).toEqual({ minimum: 50, maximum: 99_999_990, step: 10 });
    expect(tipRangeOf('isk', WIDE)).toEqual({ minimum: 100, maximum: 99_999_900, step: 100 });
  });
});
