import { randomUUID } from 'node:crypto';
import Stripe from 'stripe';

export interface OwnRequest {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** As many sessions as the limit of open tips; each receives repeated events. */
const SESSIONS = 50;

/** Creates unique signed events about tips' Checkout Sessions, as Stripe sends them. */
export function createTipEvents(secret: string): () => OwnRequest {
  let made = 0;
  return () => {
    made += 1;
    const body = JSON.stringify(completedSession(`cs_test_bench${made % SESSIONS}`));
    const signature = Stripe.webhooks.generateTestHeaderString({ payload: body, secret });
    return {
      body,
      headers: { 'content-type': 'application/json', 'stripe-signature': signature },
    };
  };
}

function completedSession(id: string) {
  const now = Math.floor(Date.now() / 1000);
  return {
    id: `evt_${randomUUID().replaceAll('-', '')}`,
    object: 'event',
    api_version: '2026-10-28.endive',
    created: now,
    livemode: false,
    type: 'checkout.session.completed',
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    data: {
      object: {
        id,
        object: 'checkout.session',
        amount_total: 700,
        currency: 'usd',
        created: now,
        livemode: false,
        mode: 'payment',
        payment_intent: `pi_${id}`,
        payment_status: 'paid',
        status: 'complete',
        metadata: {},
      },
    },
  };
}
