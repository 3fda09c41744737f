import type { Appliers } from '../../platform/stripe/sync.ts';
import { bookTransactions } from './balance.store.ts';
import type { PayoutRowChange } from './payouts.changes.ts';
import { savePayout } from './payouts.store.ts';

export const payoutAppliers: Appliers<PayoutRowChange> = {
  // Writes only over the version that was read. Unique on Stripe's id.
  savePayout: (tx, change) => savePayout(tx, change),
  // Unique on Stripe's id. A payout id is only set if it is missing.
  bookTransactions: (tx, { transactions, livemode, at }) =>
    bookTransactions(tx, transactions, { livemode, at }),
};
