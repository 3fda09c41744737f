import type { Tx } from '../../platform/db/database.ts';
import type { ChangesOf } from '../../platform/stripe/sync.ts';
import { recordMrr } from '../revenue/index.ts';
import { beginGift, type GiftSpan } from './gifts.store.ts';
import { saveSubscription } from './subscriptions.store.ts';
import { insertTrialClaim } from './trial-claims.store.ts';

/** Functions that write the changes of a subscription's own rows. */
export const subscriptionAppliers = {
  /** Throws if the row was changed after it was read; unique by Stripe's id. */
  saveSubscription,
  /** Writes only the difference from the recorded MRR. */
  recordMrr,
  /** Writes one claim for each mailbox and card. */
  claimTrial: insertTrialClaim,
  /** Sets the period of a redeemed gift; does nothing if the gift has already begun. */
  beginGift: (tx: Tx, { giftId, span }: { giftId: string; span: GiftSpan }) =>
    beginGift(tx, giftId, span),
};

/** The changes that `subscriptionAppliers` writes. */
export type SubscriptionRowChange = ChangesOf<typeof subscriptionAppliers>;
