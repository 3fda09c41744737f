/** Subscriptions to a tier: started here, paid at Stripe, and synced from there. */

/** The reasons for which members cancel subscriptions. */
export { CANCELLATION_REASONS, type CancellationReason } from './cancellation-reasons.ts';
/** Derives the code of a gift again, and normalizes a typed code. */
export { findGiftCode, readGiftCode } from './gift-code.ts';
/** Stores a gift that another system sold. */
export { storeMovedGift } from './gifts.store.ts';
/** Gift subscriptions: stored and emailed once they are paid, ended while their payment is reversed. */
export { fulfilGift, syncGiftGrant } from './gifts.ts';
/** Emails a member about a change of their subscription. */
export { mailTransition } from './mail-turn.ts';
/** Returns the synthetic line id of a period that another system sold. */
export { importedLineId } from './paid-lines.rules.ts';
/** The subscriptions and the redeemed and bought gift subscriptions in a member's data export. */
export { subscriptionsPersonalData } from './personal-data.ts';
/** The source of grants for pending debits. */
export { DEBIT_SOURCE } from './plan-debit-grant.rules.ts';
/** The source of grants for paid invoice lines. */
export { LINE_SOURCE } from './plan-line-grants.rules.ts';
/** Returns the API view of a member's live subscription. */
export { findSubscriptionSummary, type SubscriptionSummary } from './read-subscription.ts';
/** Returns the review of a subscription that differs from its sale. */
export { reviewSubscription } from './review-subscription.ts';
/** The definition of the sync of subscriptions to a tier with Stripe. */
export { subscriptionSync } from './stripe-sync.ts';
/** The events of subscriptions. */
export type { SubscriptionEvents } from './subscription-events.rules.ts';
/** The kinds of queued jobs. */
export { subscriptionJobs } from './subscription-jobs.ts';
/** The scheduled tasks; safe to run at any time. */
export { subscriptionTasks } from './subscription-tasks.ts';
/** Changes of subscription rows that a plan may contain. */
export type { SubscriptionRowChange } from './subscriptions.appliers.ts';
/** The endpoints for members and staff. */
export { subscriptionEndpoints } from './subscriptions.routes.ts';
/** The API schema of a member's subscription. */
export { subscriptionSchema } from './subscriptions.schemas.ts';
/** Reads subscription rows. */
export {
  findSubscription,
  listPriceHolders,
  listSubscriptionsOf,
} from './subscriptions.store.ts';
