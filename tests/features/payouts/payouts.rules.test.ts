import { describe, expect, test } from 'vitest';
import { sumMonths } from '../../../src/features/payouts/bookkeeping.rules.ts';
import {
  findUnexplained,
  needsTransactions,
  planPayout,
} from '../../../src/features/payouts/plan-payout.rules.ts';
import type {
  BalanceTransactionSnapshot,
  PayoutSnapshot,
} from '../../../src/platform/stripe/snapshots.ts';

const NOW = new Date('2026-11-30T00:00:00Z');

function payout(changes: Partial<PayoutSnapshot> = {}): PayoutSnapshot {
  return {
    payoutId: 'po_1',
    amount: 900,
    currency: 'usd',
    status: 'paid',
    automatic: true,
    isReconciled: true,
    failureCode: null,
    livemode: false,
    paidOutAt: NOW,
    arrivesAt: NOW,
    ...changes,
  };
}

function transaction(net: number): BalanceTransactionSnapshot {
  return {
    transactionId: `txn_${net}`,
    type: 'charge',
    category: 'charge',
    gross: net + 30,
    fee: 30,
    net,
    currency: 'usd',
    exchangeRate: null,
    sourceId: null,
    paymentIntentId: null,
    payoutId: 'po_1',
    occurredAt: NOW,
    availableAt: NOW,
  };
}

const plan = (snapshot: PayoutSnapshot, paidOut: BalanceTransactionSnapshot[] | null) =>
  planPayout({
    snapshot: { payout: snapshot, own: [], paidOut, version: null, livemode: false },
    rows: { isComplete: false },
    now: NOW,
    related: null,
  });

describe('the plan of a payout', () => {
  test('is complete once its transactions are known and add up to its amount', () => {
    const { outcome, changes } = plan(payout(), [transaction(500), transaction(400)]);
    expect(outcome).toBe('applied');
    expect(changes).toMatchObject([
      { kind: 'bookTransactions', transactions: [{ net: 500 }, { net: 400 }] },
      { kind: 'savePayout', version: null, columns: { isComplete: true } },
    ]);
  });

  test('raises an alarm if its transactions do not add up to its amount', () => {
    const { changes } = plan(payout(), [transaction(500)]);
    expect(changes.at(-1)).toMatchObject({ kind: 'raiseAlarm', fields: { unexplained: 400 } });
    expect(findUnexplained(payout({ amount: -100 }), [transaction(-100)])).toBe(0);
  });

  test('changes nothing for a payout of the other mode', () => {
    expect(plan(payout({ livemode: true }), [])).toEqual({ outcome: 'foreign', changes: [] });
  });

  test.each([
    [true, false, true],
    [true, true, false],
    [false, false, false],
  ])(
    'requests transactions only once, after Stripe has reconciled the payout: %j',
    (isReconciled, isComplete, needs) => {
      expect(needsTransactions(payout({ isReconciled }), isComplete)).toBe(needs);
    },
  );
});

describe('a month of bookkeeping', () => {
  const at = { month: '2026-11', currency: 'usd' };

  test('adds up with the fees of every transaction, and counts unknown categories as other', () => {
    const [month] = sumMonths([
      { ...at, category: 'charge', gross: 1000, fee: 59, net: 941, tax: 91 },
      { ...at, category: 'refund', gross: -400, fee: 0, net: -400, tax: -36 },
      { ...at, category: 'dispute', gross: -300, fee: 1500, net: -1800, tax: -27 },
      { ...at, category: 'fee', gross: -20, fee: 0, net: -20, tax: 0 },
      { ...at, category: 'something_new', gross: 7, fee: 0, net: 7, tax: 0 },
      { ...at, category: 'payout', gross: -500, fee: 0, net: -500, tax: 0 },
    ]);
    expect(month).toEqual({
      ...at,
      gross: 1000,
      refunds: -400,
      disputes: -300,
      fees: -1579,
      other: 7,
      tax: 28,
      net: -1272,
      payout: -500,
    });
  });

  test('has one row per currency', () => {
    const sums = ['usd', 'eur'].map((currency) => ({
      month: '2026-11',
      currency,
      category: 'charge',
      gross: 5,
      fee: 1,
      net: 4,
      tax: 0,
    }));
    expect(sumMonths(sums).map(({ currency, net }) => [currency, net])).toEqual([
      ['usd', 4],
      ['eur', 4],
    ]);
  });
});
