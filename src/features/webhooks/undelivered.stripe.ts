import type Stripe from 'stripe';
import { listPages } from '../../platform/stripe/list-pages.ts';
import type { StripeClient } from '../../platform/stripe/stripe.ts';
import { fromEpochSeconds } from '../../time/clock.ts';
import type { SignedEvent } from './signature.stripe.ts';

/** Lists the events of the last thirty days that Stripe could not deliver to every endpoint. */
export async function* listUndelivered(
  stripe: StripeClient,
  after: string | null,
): AsyncGenerator<SignedEvent[]> {
  const pages = listPages(
    stripe,
    (page, options) => stripe.events.list({ ...page, delivery_success: false }, options),
    after,
  );
  for await (const events of pages) yield events.map(readEvent);
}

/** The event was fetched with our own key, so it needs no signature. */
function readEvent(event: Stripe.Event): SignedEvent {
  return {
    stripeEventId: event.id,
    type: event.type,
    apiVersion: event.api_version,
    livemode: event.livemode,
    stripeCreated: fromEpochSeconds(event.created),
    object: { ...event.data.object },
  };
}
