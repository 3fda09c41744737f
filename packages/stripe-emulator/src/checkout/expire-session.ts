import { cancelPaymentIntent } from '../payments/payment-intents.ts';
import { invalid } from '../wire/refusal.ts';
import type { World } from '../world.ts';
import type { Session } from './sessions.ts';
import { changeSession, getCheckout, getSession } from './sessions.ts';

/** Closes an open session for good. */
export function expireSession(world: World, id: string): Session {
  const session = getSession(world, id);
  if (session.status !== 'open') {
    throw invalid(
      `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`,
    );
  }
  world.agenda.cancel('expire session', id);
  const { intent } = getCheckout(world, id);
  if (intent) cancelPaymentIntent(world, intent, 'automatic');
  return changeSession(world, id, { status: 'expired', url: null }, 'checkout.session.expired');
}
