import type { Appliers } from '../../platform/stripe/sync.ts';
import { bookTransactions } from './balance.store.ts';
import type { PayoutRowChange } from './payouts.changes.ts';
import { savePayout } from './payouts.store.ts';

/** How the changes of payouts and of the balance are written. */
export const payoutAppliers: Appliers<PayoutRowChange> = {
  // Only over the version that was read; unique on Stripe's id.
  savePayout: (tx, change) => savePayout(tx, change),
  // Unique on Stripe's id; a payout is set only where there is none.
  bookTransactions: (tx, { transactions, livemode, at }) =>
    bookTransactions(tx, transactions, { livemode, at }),
};
