/** Subscriptions to a tier: started here, bought at Stripe, and followed there. */

/** Why members end subscriptions: a closed list. */
export { CANCELLATION_REASONS, type CancellationReason } from './cancellation-reasons.ts';
/** Stores a gift that another system sold. */
export { storeMovedGift } from './gifts.store.ts';
/** Gift subscriptions: stored and mailed once they are paid, ended while their payment does not count. */
export { fulfilGift, syncGiftGrant } from './gifts.ts';
/** Mails a member what happened to their subscription. */
export { mailTurn } from './mail-turn.ts';
/** The grants of what is paid, by the lines of invoices and by what another system had sold. */
export { adoptedLineId } from './paid-lines.rules.ts';
/** What a member's export says of subscriptions, and of gift subscriptions redeemed and bought. */
export { subscriptionsPersonalData } from './personal-data.ts';
/** The source of what an unfinished debit opens, in the ledger of grants. */
export { DEBIT_SOURCE } from './plan-debit-grant.rules.ts';
/** The source of what paid lines of invoices open. */
export { LINE_SOURCE } from './plan-line-grants.rules.ts';
/** A member's live subscription as they see it. */
export { findSubscriptionSummary, type SubscriptionSummary } from './read-subscription.ts';
/** What staff see of a subscription that differs from its sale. */
export { reviewSubscription } from './review-subscription.ts';
/** How subscriptions to a tier are followed at Stripe. */
export { subscriptionSync } from './stripe-sync.ts';
/** What happens to subscriptions, as events. */
export type { SubscriptionEvents } from './subscription-events.rules.ts';
/** What waits in the queue. */
export { subscriptionJobs } from './subscription-jobs.ts';
/** What runs on a schedule; safe to run at any time. */
export { subscriptionTasks } from './subscription-tasks.ts';
/** The changes of subscriptions' own rows that a plan may contain. */
export type { SubscriptionRowChange } from './subscriptions.appliers.ts';
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
