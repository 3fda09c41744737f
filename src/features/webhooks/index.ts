/** The inbox: what Stripe tells us is verified, stored, answered, and then acted on by a job. */
export { stripeObjectJob } from './handle-object.ts';
export type { ReceiveEventDeps } from './receive-event.ts';
/** How a feature says which events it acts on, and how. */
export type { StripeHandler, StripeOutcome } from './stripe-handler.ts';
export { type WebhookRoutesDeps, webhookEndpoints } from './webhooks.routes.ts';
/** Empties what the inbox says of a Stripe customer whose person is erased. */
export { reduceEventsAbout } from './webhooks.store.ts';
