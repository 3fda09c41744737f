import { describe, expect, test } from 'vitest';
import {
  decideDocument,
  decideSettlement,
  type ExpectedCheckout,
  isPaidButFlagged,
  isPledge,
  type SeenSession,
} from '../../../src/features/billing/checkout.rules.ts';
import { decideCheckoutStatus } from '../../../src/features/billing/checkout-status.rules.ts';

const tip: ExpectedCheckout = {
  id: 'checkout-1',
  kind: 'tip',
  interval: 'once',
  amount: 700,
  trialDays: 0,
  currency: 'usd',
  livemode: false,
  sessionId: 'cs_1',
  memberId: 'member-1',
  tipId: 'tip-1',
  customerId: 'cus_1',
  taxBehavior: null,
};
const payment = { status: 'succeeded', amountReceived: 700, currency: 'usd', livemode: false };
const seen: SeenSession = {
  sessionId: 'cs_1',
  livemode: false,
  mode: 'payment',
  status: 'complete',
  paymentStatus: 'paid',
  currency: 'usd',
  amount: 700,
  tax: null,
  clientReferenceId: 'checkout-1',
  customerId: 'cus_1',
  metadata: { checkoutId: 'checkout-1' },
  payment,
};

describe('the settlement of a session', () => {
  test.each([
    ['paid', {}, 'paid'],
    ['open', { status: 'open', paymentStatus: 'unpaid', payment: null }, 'pending'],
    ['a status that nobody knows', { status: 'resting' }, 'pending'],
    ['run out', { status: 'expired', paymentStatus: 'unpaid', payment: null }, 'expired'],
    [
      'completed, the money still on its way',
      { paymentStatus: 'unpaid', payment: { ...payment, status: 'processing' } },
      'pending',
    ],
    [
      'completed, the money refused later',
      { paymentStatus: 'unpaid', payment: { ...payment, status: 'requires_payment_method' } },
      'failed',
    ],
    ['a payment status that nobody knows', { paymentStatus: 'half' }, 'pending'],
    ['a tip that asked for nothing', { paymentStatus: 'no_payment_required' }, 'pending'],
  ] as const)('a session is settled by its status and payment: %s', (_name, change, kind) => {
    expect(decideSettlement(tip, { ...seen, ...change }).kind).toBe(kind);
  });

  test.each([
    ['amount', { amount: 100 }, 'amount'],
    ['currency', { currency: 'eur' }, 'currency'],
    ['mode', { mode: 'subscription' }, 'mode'],
    ['livemode', { livemode: true }, 'livemode'],
    ['session', { sessionId: 'cs_2' }, 'session'],
    ['reference', { clientReferenceId: null }, 'client_reference_id'],
    ['customer', { customerId: 'cus_2' }, 'customer'],
    ['member', { metadata: { memberId: 'member-2' } }, 'metadata.memberId'],
    ['tip', { metadata: { tipId: 'tip-2' } }, 'metadata.tipId'],
    ['checkout', { metadata: { checkoutId: 'checkout-2' } }, 'metadata.checkoutId'],
    ['money', { payment: { ...payment, amountReceived: 1 } }, 'payment.amount'],
    ['money in another currency', { payment: { ...payment, currency: 'jpy' } }, 'payment.currency'],
    ['money of the other mode', { payment: { ...payment, livemode: true } }, 'payment.livemode'],
    ['money that is not there', { payment: null }, 'payment.status'],
  ] as const)(
    'a paid session with another %s is flagged for review',
    (_name, change, difference) => {
      const settlement = decideSettlement(tip, { ...seen, ...change });
      expect(settlement.kind).toBe('review');
      const named = expect.objectContaining({ name: difference });
      expect(settlement).toMatchObject({ differences: expect.arrayContaining([named]) });
    },
  );

  test.each([
    // behavior, sum of the session, tax, received
    ['exclusive', 700, 70, 770],
    ['exclusive', 700, 0, 700],
    ['inclusive', 700, 64, 700],
    // As Stripe's documentation has it: the sum before taxes.
    ['inclusive', 636, 64, 700],
  ] as const)('%s tax: a sum of %d with tax of %d and %d received is paid', (...row) => {
    const [taxBehavior, amount, tax, amountReceived] = row;
    const taxed = { ...seen, amount, tax, payment: { ...payment, amountReceived } };
    expect(decideSettlement({ ...tip, taxBehavior }, taxed)).toEqual({ kind: 'paid' });
  });

  test.each([
    ['exclusive', 700, 70, 700, 'payment.amount'],
    ['exclusive', 770, 70, 770, 'amount'],
    ['inclusive', 700, 64, 764, 'payment.amount'],
    ['inclusive', 764, 64, 764, 'amount'],
    [null, 700, 70, 770, 'payment.amount'],
  ] as const)('%s tax: a sum of %d with tax of %d and %d received is flagged', (...row) => {
    const [taxBehavior, amount, tax, amountReceived, name] = row;
    const taxed = { ...seen, amount, tax, payment: { ...payment, amountReceived } };
    expect(decideSettlement({ ...tip, taxBehavior }, taxed)).toMatchObject({
      kind: 'review',
      differences: expect.arrayContaining([expect.objectContaining({ name })]),
    });
  });

  test('accepts for a guest any customer that Stripe created', () => {
    const guest = { ...tip, memberId: null, customerId: null };
    expect(decideSettlement(guest, { ...seen, customerId: 'cus_9' }).kind).toBe('paid');
  });

  test('accepts a session that was never stored by its reference', () => {
    expect(decideSettlement({ ...tip, sessionId: null }, seen).kind).toBe('paid');
  });

  test('compares the invoices of a monthly tip instead of a payment, in the mode subscription', () => {
    const monthly = { ...tip, interval: 'month' as const };
    const paid = { ...seen, mode: 'subscription', payment: null };
    expect(decideSettlement(monthly, paid).kind).toBe('paid');
    expect(decideSettlement(monthly, { ...paid, amount: 1 }).kind).toBe('review');
    const mode = { name: 'mode', ours: 'subscription', stripe: 'payment' };
    expect(decideSettlement(monthly, seen)).toEqual({ kind: 'review', differences: [mode] });
    const free = { ...paid, paymentStatus: 'no_payment_required' };
    expect(decideSettlement(monthly, free).kind).toBe('pending');
  });

  test('accepts a subscription for which no payment is due now', () => {
    const expected = { ...tip, kind: 'subscription' as const };
    const free = { ...seen, mode: 'subscription', paymentStatus: 'no_payment_required' };
    expect(decideSettlement(expected, { ...free, payment: null }).kind).toBe('paid');
  });
});

describe('the status of a checkout', () => {
  const at = new Date(0);
  const none = { completedAt: null, failedAt: null, expiredAt: null };

  test.each([
    [{}, 'pending'],
    [{ expiredAt: at }, 'expired'],
    [{ failedAt: at }, 'failed'],
    [{ completedAt: at, expiredAt: at, failedAt: at }, 'succeeded'],
  ])('a checkout with %o is %s', (change, status) => {
    expect(decideCheckoutStatus({ ...none, ...change })).toBe(status);
  });
});

describe('the settlement of a session with a trial', () => {
  const trial = { ...tip, kind: 'subscription' as const, tipId: null, trialDays: 14 };
  const begun = { ...seen, mode: 'subscription', paymentStatus: 'no_payment_required' };
  test.each([
    [trial, 0, 'paid'],
    [trial, 700, 'paid'],
    [trial, 1, 'review'],
    [{ ...trial, trialDays: 0 }, 0, 'review'],
  ])('%o with an amount of %i: %s', (expected, amount, kind) => {
    expect(decideSettlement(expected, { ...begun, amount, payment: null }).kind).toBe(kind);
  });
});

describe('the money of a session that differs from its checkout', () => {
  test.each([
    ['another amount', { amount: 900 }, true],
    ['for another checkout', { clientReferenceId: 'checkout-2' }, false],
    ['a live session of a test checkout', { livemode: true }, false],
    ['no payment at all', { payment: null }, false],
    ['a payment on its way', { payment: { ...payment, status: 'processing' } }, false],
    ['a live payment', { payment: { ...payment, livemode: true } }, false],
  ])(
    'money is set aside only if it was captured for the checkout in the same mode: %s',
    (_name, differs, expected) => {
      expect(isPaidButFlagged(tip, { ...seen, ...differs })).toBe(expected);
    },
  );
});

test('a monthly tip is a pledge, and a monthly subscription is not', () => {
  expect(isPledge({ kind: 'tip', interval: 'month' })).toBe(true);
  expect(isPledge({ kind: 'tip', interval: 'once' })).toBe(false);
  expect(isPledge({ kind: 'subscription', interval: 'month' })).toBe(false);
});

test('a tip that needs no payment is not paid', () => {
  const free = { ...seen, paymentStatus: 'no_payment_required', payment: null };
  expect(decideSettlement(tip, free)).toEqual({ kind: 'pending' });
});

describe('the document of a sale', () => {
  const settings = (tips: boolean, gifts: boolean, collectTaxIds = true) =>
    ({ payments: { invoices: { tips, gifts } }, tax: { collectTaxIds } }) as unknown as Parameters<
      typeof decideDocument
    >[1];

  test.each([
    ['tip', 'once', true, false, true, true],
    ['tip', 'once', false, true, false, false],
    ['tip', 'month', true, true, false, true],
    ['gift', 'year', false, true, true, true],
    ['gift', 'year', true, false, false, false],
    ['group', 'year', false, false, true, true],
    ['subscription', 'month', true, true, false, true],
  ] as const)(
    '%s, %s, with invoices for tips %s and gifts %s: invoice %s, tax id %s',
    (kind, interval, tips, gifts, hasInvoice, collectsTaxId) => {
      const sold = { kind, interval };
      expect(decideDocument(sold, settings(tips, gifts))).toEqual({ hasInvoice, collectsTaxId });
      const { collectsTaxId: isAsked } = decideDocument(sold, settings(tips, gifts, false));
      expect(isAsked, 'never without the setting').toBe(false);
    },
  );
});
