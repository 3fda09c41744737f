import type { EmulatorContext } from '../context.ts';
import type { PaymentMethod } from '../payments/payment-methods.ts';
import { createPaymentMethod } from '../payments/payment-methods.ts';
import { TEST_NUMBERS } from '../payments/test-numbers.ts';
import type { Load } from './loadable.ts';

const WORKING_CARD = '4242424242424242';

/**
 * Maps loaded payment methods to test numbers by their last four digits. A payment method without a match, or one that
 * a customer or subscription refers to but that was not loaded, becomes a working card.
 */
export function adoptPaymentMethods(context: EmulatorContext, load: Load): void {
  for (const { id } of load.payment_methods ?? []) adopt(context, id, null);
  for (const { id } of load.customers ?? []) {
    const settings = context.store.customers.find(id)?.invoice_settings;
    if (settings?.default_payment_method) adopt(context, settings.default_payment_method, id);
  }
  for (const { id } of load.subscriptions ?? []) {
    const subscription = context.store.subscriptions.find(id);
    const method = subscription?.default_payment_method;
    if (subscription && method) adopt(context, method, subscription.customer);
  }
}

function adopt(context: EmulatorContext, id: string, customer: string | null): void {
  const { store } = context;
  if (store.cards.find(id)) return;
  const known = store.paymentMethods.find(id);
  const last4 = known?.card?.last4 ?? known?.sepa_debit?.last4 ?? known?.us_bank_account?.last4;
  const test = TEST_NUMBERS.find(
    ({ number }) => last4 !== undefined && number.endsWith(last4 ?? ''),
  );
  const card = test?.number ?? WORKING_CARD;
  const made = createPaymentMethod(context, { card, email: null, isAuthenticated: true });
  store.paymentMethods.remove(made.id);
  store.cards.remove(made.id);
  const adopted: PaymentMethod = { ...made, customer, ...known, id };
  store.paymentMethods.put(adopted);
  store.cards.put({ id, number: card, isAuthenticated: true });
}
