import type Stripe from 'stripe';
import { resourceMissing } from '../api/api-error.ts';
import type { EmulatorContext } from '../context.ts';
import type { CheckoutRecord } from '../store/records.ts';
import type { Stored } from '../store/stored.ts';

export type Session = Stored<Stripe.Checkout.Session>;

export function getSession(context: EmulatorContext, id: string): Session {
  const session = context.store.sessions.find(id);
  if (!session) throw resourceMissing('checkout.session', id);
  return session;
}

/** The parameters that the session object does not contain. */
export function getCheckout(context: EmulatorContext, id: string): CheckoutRecord {
  const checkout = context.store.checkouts.find(id);
  if (!checkout) throw resourceMissing('checkout.session', id);
  return checkout;
}

export function changeSession(
  context: EmulatorContext,
  id: string,
  changes: Partial<Session>,
  eventType: string,
): Session {
  const after = context.store.sessions.put({ ...getSession(context, id), ...changes });
  context.publish(eventType, after);
  return after;
}
