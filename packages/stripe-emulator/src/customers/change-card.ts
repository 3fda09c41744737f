import { hasEnded } from '../billing/subscriptions.ts';
import type { EmulatorContext } from '../context.ts';
import type { PaymentMethod } from '../payments/payment-methods.ts';
import { attachPaymentMethod, createPaymentMethod } from '../payments/payment-methods.ts';
import { getCustomer, makeDefault } from './customers.ts';

/**
 * Replaces the card of a customer for all later charges, including subscriptions. Throws Stripe's error for a number
 * that cannot be attached; the old card then stays.
 */
export function changeCard(
  context: EmulatorContext,
  id: string,
  wanted: { card: string; isAuthenticated: boolean },
): PaymentMethod {
  const customer = getCustomer(context, id, 'id');
  const { email } = customer;
  const made = createPaymentMethod(context, { ...wanted, email });
  const method = attachPaymentMethod(context, made.id, customer.id);
  makeDefault(context, customer.id, method.id);
  for (const subscription of context.store.subscriptions.where('customer', customer.id)) {
    if (hasEnded(subscription)) continue;
    const after = { ...subscription, default_payment_method: method.id };
    context.store.subscriptions.put(after);
    context.publish('customer.subscription.updated', after, subscription);
  }
  return method;
}
