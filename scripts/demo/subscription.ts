import { z } from 'zod';
import { postJson, signIn } from './api-client.ts';
import type { DemoContext } from './context.ts';

const checkoutSchema = z.object({ url: z.url() });

/**
 * Buys the subscriber's subscription through the API, so that it exists in the Stripe emulator too. With Stripe's own
 * servers there is none, since nobody would pay.
 */
export async function buySubscription(context: DemoContext): Promise<void> {
  const stripeUrl = context.environment['STRIPE_API_BASE'];
  if (stripeUrl === undefined) return;
  const subscriber = await signIn(context.serverUrl, 'subscriber@example.com');
  const checkout = await subscriber.post(
    '/v1/subscriptions/checkout',
    { tier: 'supporter', interval: 'month' },
    'demonstration-subscription',
  );
  // An earlier, interrupted start has already bought it.
  if (checkout.status === 409) return;
  const sessionId = /cs_\w+/.exec(checkoutSchema.parse(checkout.body).url)?.[0] ?? '';
  await postJson(`${stripeUrl}/_emulator/checkout/sessions/${sessionId}/complete`, {
    card: '4242424242424242',
  });
  const path = `/v1/checkout/sessions/${sessionId}/settle`;
  const settled = await subscriber.post(path, {}, 'demonstration-settle');
  if (settled.status !== 200) {
    throw new Error(`The demonstration's subscription was not settled: ${settled.status}`);
  }
}
