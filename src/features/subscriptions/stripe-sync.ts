import { invoiceComparison, subscriptionComparison } from './find-subscription-differences.ts';
import { subscriptionEvents } from './stripe-events.ts';
import { subscriptionAppliers } from './subscriptions.appliers.ts';
import { subscriptionObject } from './sync-subscription.ts';

/** How subscriptions to a tier are followed at Stripe. */
export const subscriptionSync = {
  appliers: subscriptionAppliers,
  object: subscriptionObject,
  events: subscriptionEvents,
  subscriptions: subscriptionComparison,
  invoices: invoiceComparison,
};
