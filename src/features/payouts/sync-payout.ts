import { concurrentUpdate } from '../../platform/db/concurrent-updates.ts';
import type { FollowedEvents, StripeDeps, SyncedObject } from '../../platform/stripe/sync.ts';
import type { PayoutChange } from './payouts.changes.ts';
import { findPayoutAtStripe } from './payouts.store.ts';
import { fetchPayout, listPaidOut } from './payouts.stripe.ts';
import {
  needsTransactions,
  type PayoutAtStripe,
  type PayoutRows,
  planPayout,
} from './plan-payout.rules.ts';

export const payoutEvents: FollowedEvents = {
  kind: 'payout',
  types: [
    'payout.created',
    'payout.updated',
    'payout.paid',
    'payout.failed',
    'payout.canceled',
    'payout.reconciliation_completed',
  ],
  idOf: ({ id }) => (typeof id === 'string' ? id : null),
};

/** Syncs a payout to the publisher's bank with its transactions. */
export function payoutObject({
  db,
  stripe,
  livemode,
}: StripeDeps): SyncedObject<PayoutAtStripe, PayoutRows, PayoutChange> {
  return {
    async fetch(budget, payoutId) {
      const row = await findPayoutAtStripe(db.read, payoutId);
      const found = await fetchPayout(budget, payoutId);
      if (found === null) return null;
      const isNeeded = needsTransactions(found.payout, row?.isComplete ?? false);
      const paidOut = isNeeded ? await listPaidOut(stripe, payoutId) : null;
      return { ...found, paidOut, version: row?.version ?? null, livemode };
    },
    async load(tx, { payout, version }) {
      const row = await findPayoutAtStripe(tx, payout.payoutId);
      if ((row?.version ?? null) !== version) throw concurrentUpdate();
      return { isComplete: row?.isComplete ?? false };
    },
    plan: planPayout,
  };
}
