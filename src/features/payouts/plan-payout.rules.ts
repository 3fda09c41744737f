import type { Plan, PlanInput } from '../../platform/stripe/plan.ts';
import type {
  BalanceTransactionSnapshot,
  PayoutSnapshot,
} from '../../platform/stripe/snapshots.ts';
import type { PayoutChange } from './payouts.changes.ts';

/** A payout as Stripe has it now. */
export interface PayoutAtStripe {
  readonly payout: PayoutSnapshot;
  /** The transactions that are about the payout itself: it leaves the balance, or comes back. */
  readonly own: readonly BalanceTransactionSnapshot[];
  /** Everything that was paid out with it; null where it was not asked for. */
  readonly paidOut: readonly BalanceTransactionSnapshot[] | null;
  /** The version of our row before Stripe was asked; null for no row. */
  readonly version: number | null;
  /** Whether our own key at Stripe is a live one. */
  readonly livemode: boolean;
}

export interface PayoutRows {
  /** Whether all of its transactions are booked already. */
  readonly isComplete: boolean;
}

/**
 * Whether Stripe has to be asked for what was paid out. It ties transactions to automatic payouts only,
 * some time after it made them, and never changes that again.
 */
export function needsTransactions(payout: PayoutSnapshot, isComplete: boolean): boolean {
  return payout.isReconciled && !isComplete;
}

/** Our row of a payout follows Stripe's, and what moved the balance is booked. */
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

/** What of a payout its transactions do not explain, in minor units; 0 where they add up. */
export function findUnexplained(
  { amount }: Pick<PayoutSnapshot, 'amount'>,
  paidOut: readonly Pick<BalanceTransactionSnapshot, 'net'>[],
): number {
  return amount - paidOut.reduce((sum, { net }) => sum + net, 0);
}
