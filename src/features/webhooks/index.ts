/** The inbox: what Stripe tells us is verified, stored, answered, and then acted on by a job. */
export { stripeObjectJob } from './handle-object.ts';
/** What Stripe sends in a burst, stored in front of the ordinary middlewares. */
export { createHotInbox } from './hot-inbox.ts';
/** Where events are stored; one for a process. */
export { createInbox } from './receive-event.ts';
export { reconcileEndpoints } from './reconcile.routes.ts';
/** Compares Stripe's books with ours, and repairs ours. */
export { type ReconcileDeps, type Reconciliation, reconcile } from './reconcile.ts';
/** Carries out the comparisons that staff ask for. */
export { compareBooksJob } from './start-reconciliation.ts';
export { stopAbandonedReconciliations } from './stop-abandoned-reconciliations.ts';
/** How a feature says which events it acts on, and how. */
export type { StripeHandler, StripeOutcome } from './stripe-handler.ts';
export { type WebhookRoutesDeps, webhookEndpoints } from './webhooks.routes.ts';
/** Empties what the inbox says of a Stripe customer whose person is erased. */
export { findLastGoodAt, reduceEventsAbout, reduceOldEvents } from './webhooks.store.ts';
