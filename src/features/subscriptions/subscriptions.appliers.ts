import type { Tx } from '../../platform/db/database.ts';
import type { ChangesOf } from '../../platform/stripe/sync.ts';
import { recordMrr } from '../revenue/index.ts';
import { beginGift, type GiftSpan } from './gifts.store.ts';
import { saveSubscription } from './subscriptions.store.ts';
import { insertTrialClaim } from './trial-claims.store.ts';

/** How the changes of a subscription's own rows are written. */
export const subscriptionAppliers = {
  /** Only over the version that was read; unique on Stripe's id. */
  saveSubscription,
  /** Only what differs from what is recorded. */
  recordMrr,
  /** Once for each mailbox and card. */
  claimTrial: insertTrialClaim,
  /** Dates a redeemed gift that had waited; only where it has not begun. */
  beginGift: (tx: Tx, { giftId, span }: { giftId: string; span: GiftSpan }) =>
    beginGift(tx, giftId, span),
};

/** What `subscriptionAppliers` writes. */
export type SubscriptionRowChange = ChangesOf<typeof subscriptionAppliers>;
