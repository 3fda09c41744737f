import { describe, expect, test } from 'vitest';
import type { PaymentRow } from '../../../src/features/payments/payments.store.ts';
import { planFraudWarning } from '../../../src/features/payments/plan-fraud-warning.rules.ts';
import { planReversals } from '../../../src/features/payments/plan-reversals.rules.ts';

const now = new Date('2026-11-29T12:00:00Z');
const refund = {
  objectId: 're_1',
  status: 'succeeded',
  amount: 300,
  currency: 'usd',
  paymentIntentId: 'pi_1',
  at: now,
};

describe('the plan of reversals', () => {
  const snapshot = {
    reversals: { refunds: [refund], disputes: [] },
    payment: { paymentIntentId: 'pi_1', isBooked: true },
    stripeSubscriptionId: null,
  };

  test('stores the reversals before it publishes them to other features', () => {
    const payment = {
      id: 'payment-1',
      kind: 'tip',
      tipId: 'tip-1',
      checkoutId: null,
    } as PaymentRow;
    const { outcome, changes } = planReversals({ snapshot, rows: { payment }, now, related: null });
    expect(outcome).toBe('applied');
    expect(changes.map(({ kind }) => kind)).toEqual(['addReversals', 'publishEvent']);
    expect(changes[1]).toMatchObject({ name: 'paymentReversed', payload: { tipId: 'tip-1' } });
  });

  test('stores reversals of a payment that is not booked yet, and stays pending', () => {
    const planned = planReversals({ snapshot, rows: { payment: null }, now, related: null });
    expect(planned.outcome).toBe('pending');
    expect(planned.changes.map(({ kind }) => kind)).toEqual(['addReversals']);
  });

  test('changes nothing without reversals', () => {
    const none = {
      reversals: { refunds: [], disputes: [] },
      payment: null,
      stripeSubscriptionId: null,
    };
    const planned = planReversals({ snapshot: none, rows: { payment: null }, now, related: null });
    expect(planned).toEqual({ outcome: 'applied', changes: [] });
  });
});

describe('the plan of a fraud warning', () => {
  const warning = {
    warningId: 'issfr_1',
    paymentIntentId: 'pi_1',
    kind: 'made_with_stolen_card',
    warnedAt: now,
    isActionable: true,
  };

  function plan(isKnown: boolean, change: { isActionable?: boolean; refunds?: boolean } = {}) {
    const { isActionable = true, refunds = true } = change;
    return planFraudWarning({
      snapshot: {
        warning: { ...warning, isActionable },
        paymentId: 'payment-1',
        refundFraudWarnings: refunds,
      },
      rows: { isKnown, newId: 'warning-1' },
      now,
      related: null,
    });
  }

  test("stores the warning and enqueues a refund with the warning's id as its request", () => {
    const { outcome, changes } = plan(false);
    expect(outcome).toBe('applied');
    expect(changes.map(({ kind }) => kind)).toEqual([
      'addFraudWarning',
      'recordChange',
      'enqueueJob',
    ]);
    expect(changes[2]).toMatchObject({ job: { payload: { requestId: 'warning-1' } } });
  });

  test('changes nothing for a warning that was processed before', () => {
    expect(plan(true)).toEqual({ outcome: 'applied', changes: [] });
  });

  test('leaves the refund to staff if the site disables automatic refunds', () => {
    const { outcome, changes } = plan(false, { refunds: false });
    expect(outcome).toBe('review');
    expect(changes.map(({ kind }) => kind)).toEqual(['addFraudWarning', 'recordChange']);
  });

  test('refunds nothing if Stripe says that the warning is not actionable', () => {
    const { outcome, changes } = plan(false, { isActionable: false });
    expect(outcome).toBe('applied');
    expect(changes.map(({ kind }) => kind)).toEqual(['addFraudWarning', 'recordChange']);
  });
});
