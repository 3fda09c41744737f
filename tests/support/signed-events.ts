import Stripe from 'stripe';
import type { TestServer } from './server.ts';

/** The secret that signs by default, and the previous one; a server accepts both, separated by a comma. */
export const SECRET = 'whsec_the_present_secret';
export const OLD_SECRET = 'whsec_the_secret_before';

const verifier = new Stripe('sk_test_verifier');
let made = 0;

export function makeEvent(change: object = {}) {
  made += 1;
  return {
    id: `evt_test_${made}`,
    object: 'event',
    type: 'charge.succeeded',
    api_version: '2026-10-28.endive',
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    data: { object: { id: `ch_${made}`, object: 'charge' } },
    ...change,
  };
}

export function sign(payload: string, { secret = SECRET, ageSeconds = 0 } = {}): string {
  const timestamp = Math.floor(Date.now() / 1000) - ageSeconds;
  return verifier.webhooks.generateTestHeaderString({ payload, secret, timestamp });
}

/** Sends a payload to the server's webhook endpoint for Stripe. */
export function deliverTo(
  server: TestServer,
  payload: string,
  { signature, type = 'application/json' }: { signature: string | string[]; type?: string },
) {
  return server.http
    .post('/v1/webhooks/stripe')
    .set('Content-Type', type)
    .set('Stripe-Signature', signature as string)
    .send(payload);
}

export function findStoredEvent(server: TestServer, stripeEventId: string) {
  return server.db.read.webhookEvent.findUnique({ where: { stripeEventId } });
}
