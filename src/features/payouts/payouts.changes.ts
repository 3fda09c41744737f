import type { RaiseAlarm } from '../../platform/stripe/plan.ts';
import type { BalanceTransactionSnapshot } from '../../platform/stripe/snapshots.ts';
import type { PayoutColumns } from './payouts.store.ts';

/** Writes our row of a payout, only over the version that was read. */
interface SavePayout {
  readonly kind: 'savePayout';
  /** Null for a new row. */
  readonly version: number | null;
  readonly columns: PayoutColumns;
  readonly at: Date;
}

interface BookTransactions {
  readonly kind: 'bookTransactions';
  readonly transactions: readonly BalanceTransactionSnapshot[];
  readonly livemode: boolean;
  readonly at: Date;
}

/** The changes that `payoutAppliers` writes. */
export type PayoutRowChange = SavePayout | BookTransactions;

/** All changes that the plan of a payout may contain. */
export type PayoutChange = PayoutRowChange | RaiseAlarm;
