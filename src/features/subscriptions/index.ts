/** Subscriptions to a tier: started here, bought at Stripe, kept in step with it by looking. */

/** Moves existing subscribers to a tier's present price, for as long as a move is open. */
export { continueMoveJob, continuePriceMoves } from './continue-price-moves.ts';
export { endSecondJob } from './end-second.ts';
/** Compares Stripe's subscriptions with our rows. */
export { findSubscriptionDifferences } from './find-subscription-differences.ts';
/** Keeps a gift that was paid, and mails its code; ends one that went back. */
export { keepPaidGift, keepReversedGift } from './keep-gifts.ts';
/** What staff see of a subscription or monthly tip that was flagged for review. */
export { reviewAgreement } from './look-at-agreement.ts';
export { moveSubscriberJob } from './move-subscriber.ts';
/** What a member's export says of subscriptions, and of gift subscriptions redeemed and bought. */
export { subscriptionsPersonalData } from './personal-data.ts';
export { findSubscriptionSummary, type SubscriptionSummary } from './read-subscription.ts';
/** Reminds of overdue payments and coming renewals; safe to run at any time. */
export { remindSubscribers } from './remind-subscribers.ts';
export type { StartSubscriptionDeps } from './start-subscription.ts';
/** How Stripe's events about subscriptions and invoices are acted on. */
export { subscriptionEvents } from './stripe-events.ts';
export { subscriptionEndpoints } from './subscriptions.routes.ts';
export { findSubscription, listPriceHolders, listSubscriptionsOf } from './subscriptions.store.ts';
export { lookAtSubscription, type SubscriptionDeps } from './sync-subscription.ts';
export { withdrawJob } from './withdraw-subscription.ts';
