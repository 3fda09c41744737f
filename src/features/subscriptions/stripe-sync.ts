import { invoiceComparison, subscriptionComparison } from './find-subscription-differences.ts';
import { subscriptionEvents } from './stripe-events.ts';
import { subscriptionAppliers } from './subscriptions.appliers.ts';
import { subscriptionObject } from './sync-subscription.ts';

/** The definition of the sync of subscriptions to a tier with Stripe. */
export const subscriptionSync = {
  appliers: subscriptionAppliers,
  object: subscriptionObject,
  events: subscriptionEvents,
  subscriptions: subscriptionComparison,
  invoices: invoiceComparison,
};
