import type { EmulatorContext } from '../context.ts';
import type { Invoice } from './invoices.ts';

const HOUR_SECONDS = 3600;
/** The maximum time that Stripe waits for an endpoint to accept `invoice.created`. */
const MAX_SECONDS_LENGTH = 72 * HOUR_SECONDS;

/**
 * When the finalization of a draft is retried, in epoch seconds; null if it happens now. An endpoint that fails to
 * accept `invoice.created` delays it for up to 72 hours: https://docs.stripe.com/billing/subscriptions/webhooks. Held
 * and dropped events delay nothing, since they represent events that arrive late.
 */
export function delayedFinalization(context: EmulatorContext, draft: Invoice): number | null {
  const now = context.clock.seconds();
  const last = draft.created + MAX_SECONDS_LENGTH;
  if (!context.settings.current().strictness.draftHour || now >= last) return null;
  return isRefused(context, draft) ? Math.min(now + HOUR_SECONDS, last) : null;
}

function isRefused({ store }: EmulatorContext, draft: Invoice): boolean {
  const created = store.events
    .where('subject', draft.id)
    .find(({ type }) => type === 'invoice.created');
  return store.deliveries
    .where('event', created?.id ?? '')
    .some(({ endpoint, state }) => state === 'waiting' && isFailing(endpoint));

  // While the clock moves, nothing is sent, so earlier deliveries show whether the endpoint responds.
  function isFailing(endpoint: string): boolean {
    return store.deliveries
      .where('endpoint', endpoint)
      .some(({ attempts, state }) => attempts > 0 && state === 'waiting');
  }
}
