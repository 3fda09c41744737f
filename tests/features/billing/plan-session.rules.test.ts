import { describe, expect, test } from 'vitest';
import type { CheckoutRow } from '../../../src/features/billing/checkouts.store.ts';
import {
  findSubscriptionOf,
  type PurchaseSnapshot,
  planSession,
  type SessionRows,
} from '../../../src/features/billing/plan-session.rules.ts';
import type { SiteSettings } from '../../../src/features/settings/index.ts';
import type { SyncOutcome } from '../../../src/platform/stripe/plan.ts';
import type { SessionSnapshot } from '../../../src/platform/stripe/snapshots.ts';

const now = new Date('2026-11-29T12:00:00Z');
const paidAt = new Date('2026-11-29T11:59:00Z');

const tip = {
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
  tierPriceId: null,
  giftFor: null,
  giftFrom: null,
  giftMessage: null,
  giftDeliverAt: null,
  completedAt: null,
  acceptedIntentId: null,
  taxBehavior: null,
} as CheckoutRow;
const gift = {
  ...tip,
  kind: 'gift',
  tipId: null,
  tierPriceId: 'price-1',
  giftFor: 'ann@example.com',
} as CheckoutRow;
const group = {
  ...tip,
  kind: 'group',
  tipId: null,
  groupId: 'group-1',
  groupMonths: 12,
} as CheckoutRow;
const subscription = {
  ...tip,
  kind: 'subscription',
  interval: 'month',
  tipId: null,
} as CheckoutRow;

const payment = {
  paymentIntentId: 'pi_1',
  status: 'succeeded',
  amountReceived: 700,
  currency: 'usd',
  livemode: false,
  paidAt,
  fee: null,
};
const paid: SessionSnapshot = {
  sessionId: 'cs_1',
  url: null,
  livemode: false,
  mode: 'payment',
  status: 'complete',
  paymentStatus: 'paid',
  currency: 'usd',
  amount: 700,
  tax: null,
  invoice: null,
  successUrl: null,
  createdAt: new Date('2026-01-01T00:00:00Z'),
  clientReferenceId: 'checkout-1',
  customerId: 'cus_1',
  email: 'nora@example.com',
  metadata: { checkoutId: 'checkout-1' },
  expiresAt: now,
  subscriptionId: null,
  payment,
};
const recurring: SessionSnapshot = {
  ...paid,
  mode: 'subscription',
  subscriptionId: 'sub_1',
  payment: null,
};

function toSnapshot(checkout: CheckoutRow, session: SessionSnapshot): PurchaseSnapshot {
  const payer = { customerId: 'cus_1', isErased: false };
  return { session, checkout, payer, settings: { name: 'First Light' } as SiteSettings };
}

function plan(
  checkout: CheckoutRow,
  session: SessionSnapshot,
  { related = null, ...rows }: Partial<SessionRows> & { related?: SyncOutcome | null } = {},
) {
  const snapshot = toSnapshot(checkout, session);
  const { payer } = snapshot;
  return planSession({
    snapshot,
    rows: { checkout, payer, isBooked: false, ...rows },
    now,
    related,
  });
}

const kindsOf = ({ changes }: ReturnType<typeof plan>) => changes.map(({ kind }) => kind);

describe('the plan of a paid session', () => {
  test('books a tip, publishes it, and completes its checkout, in this order', () => {
    const planned = plan(tip, paid);
    expect(planned.outcome).toBe('applied');
    expect(kindsOf(planned)).toEqual(['bookPayment', 'publishEvent', 'completeCheckout']);
    expect(planned.changes[1]).toMatchObject({
      name: 'tipPaid',
      payload: { tipId: 'tip-1', paid: { amount: 700, currency: 'usd' }, paidAt, isAgreed: true },
    });
  });

  test('books the payment of a group, and publishes it with its period', () => {
    const planned = plan(group, paid);
    expect(kindsOf(planned)).toEqual(['bookPayment', 'publishEvent', 'completeCheckout']);
    expect(planned.changes).toMatchObject([
      { payment: { kind: 'group', tipId: null } },
      {
        name: 'groupPaid',
        payload: {
          checkout: { groupId: 'group-1', groupMonths: 12 },
          paid: { amount: 700, currency: 'usd' },
          paymentIntentId: 'pi_1',
        },
      },
      {},
    ]);
  });

  test('does not publish a payment again that is already booked', () => {
    const planned = plan(tip, paid, { isBooked: true });
    expect(kindsOf(planned)).toEqual(['bookPayment', 'completeCheckout']);
  });

  test('stores the session first if the process crashed before it could', () => {
    const lost = { ...tip, sessionId: null };
    expect(kindsOf(plan(lost, paid))[0]).toBe('storeSession');
  });

  test('leaves a gift with an unknown recipient to staff', () => {
    const planned = plan({ ...gift, giftFor: null }, paid);
    expect(planned.outcome).toBe('review');
    expect(kindsOf(planned)).toEqual(['bookPayment']);
  });

  test("does not reveal an erased giver's address", () => {
    const payer = { customerId: 'cus_1', isErased: true };
    const planned = plan({ ...tip, memberId: null }, paid, { payer });
    expect(planned.changes[1]).toMatchObject({ name: 'tipPaid', payload: { email: null } });
  });
});

describe('the plan of a session that differs from its checkout', () => {
  test('books the money as flagged, and grants nothing', () => {
    const planned = plan(tip, {
      ...paid,
      amount: 100,
      payment: { ...payment, amountReceived: 100 },
    });
    expect(planned.outcome).toBe('review');
    expect(kindsOf(planned)).toEqual(['raiseAlarm', 'flagPayment']);
  });

  test('books money of another customer without a member', () => {
    const planned = plan(tip, { ...paid, customerId: 'cus_2' });
    expect(planned.changes[1]).toMatchObject({ kind: 'flagPayment', payment: { memberId: null } });
  });

  test('books nothing of the other mode', () => {
    const live = { ...paid, livemode: true, payment: { ...payment, livemode: true } };
    expect(kindsOf(plan(tip, live))).toEqual(['raiseAlarm']);
  });

  test('books a payment that staff accepted, and delivers no gift that was not paid in full', () => {
    const less = { ...paid, amount: 100, payment: { ...payment, amountReceived: 100 } };
    const planned = plan({ ...gift, acceptedIntentId: 'pi_1' }, less);
    expect(planned.outcome).toBe('applied');
    expect(kindsOf(planned)).toEqual(['bookPayment', 'completeCheckout']);
  });

  test('applies the acceptance of one payment to no other', () => {
    const other = { ...paid, amount: 100, payment: { ...payment, paymentIntentId: 'pi_2' } };
    expect(plan({ ...tip, acceptedIntentId: 'pi_1' }, other).outcome).toBe('review');
  });
});

describe('the plan of a session for a subscription', () => {
  test.each(['applied', 'pending', 'review', 'foreign'] as const)(
    'has the outcome of its subscription: %s',
    (related) => {
      const planned = plan(subscription, recurring, { related });
      expect(planned.outcome).toBe(related);
      expect(kindsOf(planned)).toEqual(related === 'applied' ? ['completeCheckout'] : []);
    },
  );

  test('is left to staff if the session has no subscription', () => {
    expect(plan(subscription, { ...recurring, subscriptionId: null }).outcome).toBe('review');
  });

  test('loads its subscription while the payment is still pending', () => {
    const delayed = { ...recurring, paymentStatus: 'unpaid' };
    const snapshot = toSnapshot(subscription, delayed);
    expect(findSubscriptionOf(snapshot)).toEqual({
      kind: 'subscription',
      id: 'sub_1',
      when: 'before',
    });
    expect(plan(subscription, delayed, { related: 'applied' }).outcome).toBe('pending');
  });

  test('loads no subscription if the session differs from its checkout', () => {
    const differing = { ...recurring, currency: 'eur' };
    expect(findSubscriptionOf(toSnapshot(subscription, differing))).toBeNull();
  });
});

test.each([
  ['expired', { status: 'expired', paymentStatus: 'unpaid', payment: null }, { expiredAt: now }],
  [
    'failed',
    {
      paymentStatus: 'unpaid',
      payment: { ...payment, status: 'requires_payment_method', amountReceived: 0 },
    },
    { failedAt: now },
  ],
])('the plan of a session that %s closes its checkout', (_name, change, close) => {
  const planned = plan(tip, { ...paid, ...change });
  expect(planned.outcome).toBe('applied');
  expect(planned.changes).toEqual([{ kind: 'closeCheckout', checkoutId: 'checkout-1', close }]);
});
