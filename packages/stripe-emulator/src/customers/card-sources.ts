import type Stripe from 'stripe';
import { resourceMissing } from '../api/api-error.ts';
import type { EmulatorContext } from '../context.ts';
import type { PaymentMethod } from '../payments/payment-methods.ts';
import { attachPaymentMethod, createPaymentMethod } from '../payments/payment-methods.ts';
import type { Stored } from '../store/stored.ts';
import { changeCustomer, getCustomer } from './customers.ts';

type Card = Stored<Stripe.Card>;

/**
 * Adds a legacy card, the `source` of a customer before payment methods existed. Each is a payment method whose id
 * begins with `card_`, as at Stripe, and the first one is the customer's default.
 */
export function addCard(context: EmulatorContext, customer: string, token: string): Card {
  const { default_source: known } = getCustomer(context, customer);
  const created = createPaymentMethod(context, {
    card: token,
    email: null,
    isSource: true,
    isAuthenticated: false,
  });
  const card = presentCard(attachPaymentMethod(context, created.id, customer));
  context.publish('customer.source.created', card);
  if (known === null) changeCustomer(context, customer, { default_source: card.id });
  return card;
}

export function changeCard(
  context: EmulatorContext,
  customer: string,
  id: string,
  metadata: (before: Record<string, string> | null) => Record<string, string>,
): Card {
  const method = context.store.paymentMethods.find(id);
  if (method?.customer !== customer) throw resourceMissing('source', id);
  const before = presentCard(method);
  const after = { ...method, metadata: metadata(method.metadata) };
  const card = presentCard(context.store.paymentMethods.put(after));
  context.publish('customer.source.updated', card, before);
  return card;
}

/** The card object of a payment method whose id begins with `card_`. */
export function presentCard(method: PaymentMethod): Card {
  const { card } = method;
  if (!card) throw resourceMissing('source', method.id);
  return {
    id: method.id,
    object: 'card',
    address_city: null,
    address_country: null,
    address_line1: null,
    address_line1_check: null,
    address_line2: null,
    address_state: null,
    address_zip: null,
    address_zip_check: null,
    brand: BRANDS[card.brand] ?? 'Visa',
    country: card.country,
    customer: method.customer,
    cvc_check: null,
    dynamic_last4: null,
    exp_month: card.exp_month,
    exp_year: card.exp_year,
    fingerprint: card.fingerprint ?? null,
    funding: card.funding,
    last4: card.last4,
    metadata: method.metadata,
    name: method.billing_details.name,
    regulated_status: 'unregulated',
    tokenization_method: null,
  };
}

const BRANDS: Record<string, string> = {
  amex: 'American Express',
  diners: 'Diners Club',
  discover: 'Discover',
  jcb: 'JCB',
  mastercard: 'MasterCard',
  unionpay: 'UnionPay',
  visa: 'Visa',
};
