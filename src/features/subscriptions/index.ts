/** Subscriptions to a tier: started here, bought at Stripe, kept in step with it by looking. */

/** Moves existing subscribers to a tier's present price, for as long as a move is open. */
export { continueMoveJob, continuePriceMoves } from './continue-price-moves.ts';
export { endSecondJob } from './end-second.ts';
/** Compares Stripe's subscriptions with our rows. */
export { inspectSubscriptions } from './inspect-subscriptions.ts';
/** Keeps a gift that was paid, and mails its code; ends one that went back. */
export { keepPaidGift, keepReversedGift } from './keep-gifts.ts';
/** Looks at whatever recurs at Stripe; who keeps the monthly tips is handed in. */
export { type AgreementDeps, lookAtAgreement } from './look-at-agreement.ts';
export { moveSubscriberJob } from './move-subscriber.ts';
/** What a member's export says of subscriptions, and of gift subscriptions redeemed and bought. */
export { subscriptionsPersonalData } from './personal-data.ts';
export { findSubscriptionSummary, type SubscriptionSummary } from './read-subscription.ts';
/** Reminds of overdue payments and coming renewals; safe to run at any time. */
export { remindSubscribers } from './remind-subscribers.ts';
export type { StartSubscriptionDeps } from './start-subscription.ts';
/** How Stripe's events about subscriptions and invoices are acted on. */
export { subscriptionStripeHandler } from './subscription-events.ts';
export { subscriptionEndpoints } from './subscriptions.routes.ts';
export { listPriceHolders, listSubscriptionsOf } from './subscriptions.store.ts';
export { lookAtOwnSubscription, lookAtSubscription, type SyncDeps } from './sync-subscription.ts';
export { withdrawJob } from './withdraw-subscription.ts';
