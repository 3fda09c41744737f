import type { FollowedEvents } from '../../platform/stripe/sync.ts';

/** The Stripe events about subscriptions, including those of monthly tips. */
export const subscriptionEvents: FollowedEvents = {
  kind: 'subscription',
  types: [
    'customer.subscription.created',
    'customer.subscription.updated',
    'customer.subscription.deleted',
    'customer.subscription.pending_update_applied',
    'customer.subscription.pending_update_expired',
    'customer.subscription.paused',
    'customer.subscription.resumed',
    // Only the invoice events announce the start of a debit.
    'invoice.finalized',
    'invoice.updated',
    'invoice.paid',
    'invoice.payment_failed',
  ],
  idOf: subscriptionIdOf,
};

/**
 * Returns the subscription id of an event's object, or null for an invoice that has no subscription. Webhook endpoints
 * with an API version before 2025-03-31 send invoices with a top-level `subscription`.
 */
function subscriptionIdOf(object: Readonly<Record<string, unknown>>): string | null {
  if (object['object'] === 'subscription') return readText(object['id']);
  const details = readObject(readObject(object['parent'])?.['subscription_details']);
  const named = details?.['subscription'] ?? object['subscription'];
  return readText(named) ?? readText(readObject(named)?.['id']);
}

function readText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function readObject(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
}
