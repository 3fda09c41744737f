import type { Plan, PlanInput } from '../../platform/stripe/plan.ts';
import type {
  BalanceTransactionSnapshot,
  PayoutSnapshot,
} from '../../platform/stripe/snapshots.ts';
import type { PayoutChange } from './payouts.changes.ts';

/** A snapshot of a payout at Stripe. */
export interface PayoutAtStripe {
  readonly payout: PayoutSnapshot;
  /** The payout's own transactions: it leaves the balance, or comes back. */
  readonly own: readonly BalanceTransactionSnapshot[];
  /** The transactions that were paid out with it. Null if they were not fetched. */
  readonly paidOut: readonly BalanceTransactionSnapshot[] | null;
  /** The version of our row before Stripe was called. Null if there is no row. */
  readonly version: number | null;
  /** True if our own Stripe key is a live one. */
  readonly livemode: boolean;
}

export interface PayoutRows {
  /** True if all of its transactions are booked already. */
  readonly isComplete: boolean;
}

/**
 * Returns whether the payout's transactions must be fetched. Stripe assigns transactions only to automatic payouts,
 * some time after it created them, and never changes the assignment again.
 */
export function needsTransactions(payout: PayoutSnapshot, isComplete: boolean): boolean {
  return payout.isReconciled && !isComplete;
}

/** Updates our row of a payout from Stripe's, and books its transactions. */
export function planPayout({
  snapshot,
  rows,
  now,
}: PlanInput<PayoutAtStripe, PayoutRows>): Plan<PayoutChange> {
  const { payout, own, paidOut, version, livemode } = snapshot;
  if (payout.livemode !== livemode) return { outcome: 'foreign', changes: [] };
  const { isReconciled: _, ...columns } = payout;
  const isComplete = rows.isComplete || paidOut !== null;
  const changes: PayoutChange[] = [
    {
      kind: 'bookTransactions',
      transactions: [...own, ...(paidOut ?? [])],
      livemode,
      at: now,
    },
    { kind: 'savePayout', version, columns: { ...columns, isComplete }, at: now },
  ];
  const rest = paidOut === null ? 0 : findUnexplained(payout, paidOut);
  if (rest === 0) return { outcome: 'applied', changes };
  const fields = { payoutId: payout.payoutId, unexplained: rest, currency: payout.currency };
  const message = 'the transactions of a payout do not add up to it';
  const alarm = { kind: 'raiseAlarm', alarm: 'payout:sum_differs', message, fields } as const;
  return { outcome: 'applied', changes: [...changes, alarm] };
}

/** Returns the part of a payout that its transactions do not explain, in minor units. 0 if they add up. */
export function findUnexplained(
  { amount }: Pick<PayoutSnapshot, 'amount'>,
  paidOut: readonly Pick<BalanceTransactionSnapshot, 'net'>[],
): number {
  return amount - paidOut.reduce((sum, { net }) => sum + net, 0);
}
