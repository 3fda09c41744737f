import { describe, expect, test } from 'vitest';
import { decideAcceptance } from '../../../src/features/billing/acceptance.rules.ts';

const agreed = {
  kind: 'gift' as const,
  interval: 'month' as const,
  amount: 700,
  currency: 'usd',
  livemode: false,
  taxBehavior: null,
};
const payment = { status: 'succeeded', amountReceived: 700, currency: 'usd', livemode: false };
const differ = (...names: string[]) => names.map((name) => ({ name, ours: '1', stripe: '2' }));
const seen = { payment, tax: null, differences: differ('amount'), hasOtherPayment: false };

describe('the acceptance of a payment that differs from its checkout', () => {
  test.each([
    [700, 'usd', true],
    [701, 'usd', true],
    [699, 'usd', false],
    [700, 'eur', false],
  ])(
    'a payment of %d %s can be accepted, and is enough: %s',
    (amountReceived, currency, isEnough) => {
      const came = { ...payment, amountReceived, currency };
      expect(decideAcceptance(agreed, { ...seen, payment: came })).toEqual({
        mayBe: true,
        isEnough,
      });
    },
  );

  test.each([
    [770, 70, true],
    [769, 70, false],
  ])('a payment of %d with %d of added tax is enough: %s', (amountReceived, tax, isEnough) => {
    const expected = { ...agreed, taxBehavior: 'exclusive' as const };
    const came = { ...seen, tax, payment: { ...payment, amountReceived } };
    expect(decideAcceptance(expected, came)).toEqual({ mayBe: true, isEnough });
  });

  test.each([
    'amount',
    'currency',
    'payment.amount',
    'payment.currency',
    'metadata.memberId',
    'metadata.tipId',
  ])('a difference in %s can be accepted by staff', (name) => {
    expect(decideAcceptance(agreed, { ...seen, differences: differ(name) }).mayBe).toBe(true);
  });

  test.each([
    ['client_reference_id', 'not_of_ours'],
    ['session', 'not_of_ours'],
    ['livemode', 'not_of_ours'],
    ['mode', 'not_of_ours'],
    ['customer', 'not_of_ours'],
    ['payment.status', 'not_of_ours'],
    ['payment.livemode', 'not_of_ours'],
    ['a word that comes later', 'not_of_ours'],
  ])('a payment with another %s cannot be accepted, whatever else differs', (name, because) => {
    const differences = differ('amount', name);
    expect(decideAcceptance(agreed, { ...seen, differences })).toEqual({ mayBe: false, because });
  });

  test.each([
    ['recurs', { ...agreed, kind: 'subscription' as const }, seen],
    ['recurs', { ...agreed, kind: 'tip' as const }, seen],
    ['nothing_differs', agreed, { ...seen, differences: [] }],
    ['nothing_paid', agreed, { ...seen, payment: null }],
    ['nothing_paid', agreed, { ...seen, payment: { ...payment, status: 'processing' } }],
    ['paid_otherwise', agreed, { ...seen, hasOtherPayment: true }],
    ['not_of_ours', agreed, { ...seen, payment: { ...payment, livemode: true } }],
  ])('a payment cannot be accepted because of %s', (because, expected, given) => {
    expect(decideAcceptance(expected, given)).toEqual({ mayBe: false, because });
  });
});
