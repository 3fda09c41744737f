import type Stripe from 'stripe';
import { invalidRequest, resourceMissing } from '../api/api-error.ts';
import type { LineItem } from '../catalog/line-items.ts';
import type { EmulatorContext } from '../context.ts';
import { newId } from '../store/ids.ts';
import type { Stored } from '../store/stored.ts';
import { createSession } from './create-session.ts';
import type { Session } from './sessions.ts';
import { getSession } from './sessions.ts';

export type PaymentLink = Stored<Stripe.PaymentLink>;

interface NewPaymentLink {
  items: LineItem[];
  allowsPromotionCodes: boolean;
  metadata: Record<string, string>;
}

/** Creates a link that opens a new Checkout Session for the same items on each visit. */
export function createPaymentLink(context: EmulatorContext, wanted: NewPaymentLink): PaymentLink {
  const [first] = wanted.items;
  if (!first) throw invalidRequest('Missing required param: line_items.', { param: 'line_items' });
  const id = newId('plink');
  context.store.itemLists.put({ id, items: wanted.items });
  const isSubscription = wanted.items.some(({ price }) => price?.recurring);
  const link = context.store.paymentLinks.put({
    ...BLANK,
    id,
    allow_promotion_codes: wanted.allowsPromotionCodes,
    currency: first.currency,
    ...(isSubscription && SUBSCRIPTION_LINK),
    metadata: wanted.metadata,
    url: `${context.baseUrl()}/c/link/${id}`,
  });
  context.publish('payment_link.created', link);
  return link;
}

/** Creates the Checkout Session of a visit. */
export function openPaymentLink(context: EmulatorContext, link: PaymentLink): Session {
  const items = context.store.itemLists.find(link.id)?.items ?? [];
  const session = createSession(context, {
    mode: link.subscription_data ? 'subscription' : 'payment',
    line_items: items.map(({ price, quantity }) => ({
      price: price?.id,
      quantity: quantity ?? 1,
    })),
    success_url: link.after_completion.redirect?.url ?? link.url,
    ...(link.allow_promotion_codes && { allow_promotion_codes: true }),
    metadata: link.metadata,
  });
  return context.store.sessions.put({
    ...getSession(context, session.id),
    payment_link: link.id,
  });
}

export function getPaymentLink(context: EmulatorContext, id: string): PaymentLink {
  const link = context.store.paymentLinks.find(id);
  if (!link) throw resourceMissing('payment_link', id);
  return link;
}

/** Fields that differ for links with recurring prices. */
const SUBSCRIPTION_LINK: Partial<PaymentLink> = {
  customer_creation: 'always',
  invoice_creation: null,
  payment_method_collection: 'always',
  subscription_data: {
    description: null,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: { type: 'self' },
    },
    metadata: {},
    trial_period_days: null,
    trial_settings: null,
  },
};

const BLANK: Omit<PaymentLink, 'id' | 'currency' | 'url'> = {
  object: 'payment_link',
  active: true,
  after_completion: { hosted_confirmation: { custom_message: null }, type: 'hosted_confirmation' },
  allow_promotion_codes: false,
  application: null,
  application_fee_amount: null,
  application_fee_percent: null,
  automatic_tax: { enabled: false, liability: null },
  billing_address_collection: 'auto',
  consent_collection: null,
  custom_fields: [],
  custom_text: {
    after_submit: null,
    shipping_address: null,
    submit: null,
    terms_of_service_acceptance: null,
  },
  customer_creation: 'if_required',
  inactive_message: null,
  invoice_creation: { enabled: false, invoice_data: null },
  livemode: false,
  managed_payments: null,
  metadata: {},
  on_behalf_of: null,
  payment_intent_data: null,
  payment_method_collection: 'if_required',
  payment_method_options: null,
  payment_method_types: null,
  phone_number_collection: { enabled: false },
  restrictions: null,
  shipping_address_collection: null,
  shipping_options: [],
  submit_type: 'auto',
  subscription_data: null,
  tax_id_collection: { enabled: false, required: 'never' },
  transfer_data: null,
};
