import type { Appliers } from '../../platform/stripe/sync.ts';
import { beginGift } from './gifts.store.ts';
import type { SubscriptionRowChange } from './subscriptions.changes.ts';
import { saveSubscription } from './subscriptions.store.ts';

/** How the changes of a subscription's own rows are written. */
export const subscriptionAppliers: Appliers<SubscriptionRowChange> = {
  // Only over the version that was read; unique on Stripe's id.
  saveSubscription: (tx, change) => saveSubscription(tx, change),
  // Only where it has not begun.
  beginGift: (tx, { giftId, span }) => beginGift(tx, giftId, span),
};
