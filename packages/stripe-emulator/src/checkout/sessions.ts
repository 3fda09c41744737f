import type Stripe from 'stripe';
import type { CheckoutRecord } from '../books/records.ts';
import type { Stored } from '../books/stored.ts';
import { missing } from '../wire/refusal.ts';
import type { World } from '../world.ts';

export type Session = Stored<Stripe.Checkout.Session>;

export function getSession(world: World, id: string): Session {
  const session = world.books.sessions.find(id);
  if (!session) throw missing('checkout.session', id);
  return session;
}

/** What the session was asked for, beside what it shows. */
export function getCheckout(world: World, id: string): CheckoutRecord {
  const checkout = world.books.checkouts.find(id);
  if (!checkout) throw missing('checkout.session', id);
  return checkout;
}

export function changeSession(
  world: World,
  id: string,
  changes: Partial<Session>,
  eventType: string,
): Session {
  const after = world.books.sessions.put({ ...getSession(world, id), ...changes });
  world.publish(eventType, after);
  return after;
}
