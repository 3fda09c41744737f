import type { FollowedEvents } from '../../platform/stripe/sync.ts';

/** Which of Stripe's events are about subscriptions, those of monthly tips among them. */
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
    // A debit that begins says so by its invoice alone.
    'invoice.finalized',
    'invoice.updated',
    'invoice.paid',
    'invoice.payment_failed',
  ],
  idOf: subscriptionIdOf,
};

/**
 * The subscription that an event's object is about; null for an invoice of nothing recurring. An endpoint
 * with an API version from before 2025-03-31 sends invoices that name it themselves.
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
