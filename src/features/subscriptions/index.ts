/** Subscriptions to a tier: started here, bought at Stripe, and followed there. */

/** Why members end subscriptions: a closed list. */
export { CANCELLATION_REASONS, type CancellationReason } from './cancellation-reasons.ts';
/** Moves existing subscribers to a tier's present price, for as long as a move is open. */
export { continueMoveJob, continuePriceMoves } from './continue-price-moves.ts';
/** Mails the codes of gifts whose day has come; safe to run at any time. */
export { deliverDueGifts } from './deliver-gift.ts';
export { storeMovedGift } from './gifts.store.ts';
/** Gift subscriptions: stored and mailed once they are paid, ended while their payment does not count. */
export { fulfilGift, syncGiftGrant } from './gifts.ts';
/** Mails a member what happened to their subscription. */
export { mailTurn } from './mail-turn.ts';
export { moveSubscriberJob } from './move-subscriber.ts';
/** The grants of what is paid, by the lines of invoices and by what another system had sold. */
export { adoptedLineId } from './paid-lines.rules.ts';
/** What a member's export says of subscriptions, and of gift subscriptions redeemed and bought. */
export { subscriptionsPersonalData } from './personal-data.ts';
/** The sources of what subscriptions open, in the ledger of grants. */
export { DEBIT_SOURCE } from './plan-debit-grant.rules.ts';
export { LINE_SOURCE } from './plan-line-grants.rules.ts';
/** A member's live subscription as they see it. */
export { findSubscriptionSummary, type SubscriptionSummary } from './read-subscription.ts';
/** Ends a member's second subscription, and refunds it. */
export { refundDuplicateJob as endSecondJob } from './refund-subscription.ts';
/** Reminds of overdue payments and coming renewals; safe to run at any time. */
export { remindSubscribers } from './remind-subscribers.ts';
/** What staff see of a subscription that differs from its sale. */
export { reviewSubscription } from './review-subscription.ts';
/** How subscriptions to a tier are followed at Stripe. */
export { subscriptionSync } from './stripe-sync.ts';
/** What happens to subscriptions, as events. */
export type { SubscriptionEvents } from './subscription-events.rules.ts';
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
/** Ends and refunds a subscription that its member withdrew. */
export { withdrawJob } from './withdraw-subscription.ts';
