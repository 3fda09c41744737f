import Stripe from 'stripe';
import { toEpochSeconds } from '../../../src/time/clock.ts';
import { type Site, WEBHOOK_SECRET } from './site.ts';

/** An event of Stripe, ready for delivery. */
export interface StripeEvent {
  readonly id: string;
  readonly type: string;
  readonly payload: string;
}

/** Returns a function that lists Stripe's new events since its last call. */
export function createEventReader(site: Site): () => Promise<StripeEvent[]> {
  let last: string | undefined;
  return async () => {
    let fresh: StripeEvent[] = [];
    for (let hasMore = true; hasMore; ) {
      const cursor = last === undefined ? {} : { ending_before: last };
      const page = await site.stripe.events.list({ limit: 100, ...cursor });
      // Without a cursor Stripe returns only the newest events first, but here all are needed.
      const events = last === undefined ? await listAll(site) : page.data.toReversed();
      // Uses concat, because spreading a long history into `push` arguments would overflow the stack.
      fresh = fresh.concat(events.map(toStripeEvent));
      last = events.at(-1)?.id ?? last;
      hasMore = page.has_more && page.data.length > 0;
    }
    return fresh;
  };
}

async function listAll({ stripe }: Site): Promise<Stripe.Event[]> {
  const events: Stripe.Event[] = [];
  for await (const event of stripe.events.list({ limit: 100 })) events.push(event);
  return events.reverse();
}

function toStripeEvent(event: Stripe.Event): StripeEvent {
  return { id: event.id, type: event.type, payload: JSON.stringify(event) };
}

/** Delivers one signed event to one of the processes. Returns the status, or 0 if there was no response. */
export async function deliverEvent(
  site: Site,
  { payload }: StripeEvent,
  server = 0,
): Promise<number> {
  const timestamp = toEpochSeconds(site.clock.now());
  const header = { payload, secret: WEBHOOK_SECRET, timestamp };
  const { url } = site.servers[server % site.servers.length] ?? { url: 'http://127.0.0.1:1' };
  try {
    const answer = await fetch(`${url}/v1/webhooks/stripe`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'stripe-signature': Stripe.webhooks.generateTestHeaderString(header),
      },
      body: payload,
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}
