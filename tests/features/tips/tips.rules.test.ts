import { describe, expect, test } from 'vitest';
import { isFormTokenValid, issueFormToken } from '../../../src/features/tips/form-token.ts';
import { decideTipStatus } from '../../../src/features/tips/tips.rules.ts';

const paid = { amount: 700, refunded: 0, disputed: 0 };

describe('the status of a tip', () => {
  test.each([
    ['nothing came', 'pending', [], 'pending'],
    ['nothing came and the page ran out', 'expired', [], 'expired'],
    ['the payment failed', 'failed', [], 'failed'],
    ['settled without a payment that we know', 'succeeded', [], 'pending'],
    ['money came', 'succeeded', [paid], 'succeeded'],
    ['money came though the page ran out', 'expired', [paid], 'succeeded'],
    ['a part went back', 'succeeded', [{ ...paid, refunded: 699 }], 'partially_refunded'],
    ['all went back', 'succeeded', [{ ...paid, refunded: 700 }], 'refunded'],
    ['it is disputed', 'succeeded', [{ ...paid, disputed: 700 }], 'disputed'],
    ['disputed and refunded', 'succeeded', [{ ...paid, refunded: 1, disputed: 699 }], 'disputed'],
    ['one of two went back', 'succeeded', [paid, { ...paid, refunded: 700 }], 'partially_refunded'],
  ] as const)('a tip has the status of its payments: %s', (_name, checkout, payments, status) => {
    expect(decideTipStatus({ checkout, payments })).toBe(status);
  });
});

describe('the form token', () => {
  const issuedAt = new Date('2026-03-01T12:00:00Z');
  const at = (seconds: number) => new Date(issuedAt.getTime() + seconds * 1000);
  const secrets = ['the first secret', 'the second secret'];

  test.each([
    [0, true],
    [7199, true],
    [7200, false],
    [-1, false],
  ])('is valid after %d seconds: %s', (seconds, isValid) => {
    const { token } = issueFormToken(secrets, issuedAt);
    expect(isFormTokenValid(token, secrets, at(seconds))).toBe(isValid);
  });

  test('a token of a previous secret is valid while that secret is listed', () => {
    const { token } = issueFormToken(['the second secret'], issuedAt);
    expect(isFormTokenValid(token, secrets, issuedAt)).toBe(true);
    expect(isFormTokenValid(token, ['another'], issuedAt)).toBe(false);
  });

  test.each(['', '1.x', 'x', `9999999999.${'a'.repeat(43)}`, '.'])('%j is invalid', (token) => {
    expect(isFormTokenValid(token, secrets, issuedAt)).toBe(false);
  });
});
