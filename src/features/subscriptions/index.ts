/** Subscriptions to a tier: started here, bought at Stripe, and followed there. */

/** Which of Stripe's events are about subscriptions. */
/** Why members end subscriptions: a closed list. */
export { CANCELLATION_REASONS, type CancellationReason } from './cancellation-reasons.ts';
/** Moves existing subscribers to a tier's present price, for as long as a move is open. */
export { continueMoveJob, continuePriceMoves } from './continue-price-moves.ts';
/** Compares Stripe's subscriptions with our rows. */
export {
  invoiceComparison,
  type RecurringDeps,
  subscriptionComparison,
} from './find-subscription-differences.ts';
/** Gift subscriptions: stored and mailed once they are paid, ended while their payment does not count. */
export { fulfilGift, syncGiftGrant } from './gifts.ts';
export { moveSubscriberJob } from './move-subscriber.ts';
/** What a member's export says of subscriptions, and of gift subscriptions redeemed and bought. */
export { subscriptionsPersonalData } from './personal-data.ts';
/** A member's live subscription as they see it. */
export { findSubscriptionSummary, type SubscriptionSummary } from './read-subscription.ts';
/** Ends a member's second subscription, and refunds it. */
export { refundDuplicateJob as endSecondJob } from './refund-subscription.ts';
/** Reminds of overdue payments and coming renewals; safe to run at any time. */
export { remindSubscribers } from './remind-subscribers.ts';
/** What staff see of a subscription that differs from its sale. */
export { reviewSubscription } from './review-subscription.ts';
export { subscriptionEvents } from './stripe-events.ts';
/** The changes of subscriptions' own rows that a plan may contain, and how they are written. */
export { type SubscriptionRowChange, subscriptionAppliers } from './subscriptions.appliers.ts';
/** The endpoints of members and staff. */
export { subscriptionEndpoints } from './subscriptions.routes.ts';
/** A member's subscription on the wire. */
export { subscriptionSchema } from './subscriptions.schemas.ts';
/** Rows of subscriptions. */
export {
  findSubscription,
  listPriceHolders,
  listSubscriptionsOf,
} from './subscriptions.store.ts';
/** A subscription as it is followed at Stripe. */
export { subscriptionObject } from './sync-subscription.ts';
/** Ends and refunds a subscription that its member withdrew. */
export { withdrawJob } from './withdraw-subscription.ts';
