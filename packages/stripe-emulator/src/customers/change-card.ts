import { hasEnded } from '../billing/subscriptions.ts';
import type { PaymentMethod } from '../payments/payment-methods.ts';
import { attachPaymentMethod, createPaymentMethod } from '../payments/payment-methods.ts';
import type { World } from '../world.ts';
import { getCustomer, makeDefault } from './customers.ts';

/**
 * Gives a customer another card: every later charge uses it, those of subscriptions too. A number
 * that is always declined is refused, with Stripe's error, and the old card stays.
 */
export function changeCard(
  world: World,
  id: string,
  wanted: { card: string; isAuthenticated: boolean },
): PaymentMethod {
  const customer = getCustomer(world, id, 'id');
  const { email } = customer;
  const made = createPaymentMethod(world, { ...wanted, email });
  const method = attachPaymentMethod(world, made.id, customer.id);
  makeDefault(world, customer.id, method.id);
  for (const subscription of world.books.subscriptions.where('customer', customer.id)) {
    if (hasEnded(subscription)) continue;
    const after = { ...subscription, default_payment_method: method.id };
    world.books.subscriptions.put(after);
    world.publish('customer.subscription.updated', after, subscription);
  }
  return method;
}
