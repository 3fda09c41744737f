import { invalidRequest } from '../api/api-error.ts';
import { mergeMetadata } from '../api/params.ts';
import { sum } from '../billing/invoice-totals.ts';
import { assertOneCurrency } from '../billing/one-currency.ts';
import { amountOff, getCoupon, readDiscounts } from '../catalog/discounts.ts';
import { draftLineItem } from '../catalog/line-items.ts';
import type { Price } from '../catalog/prices.ts';
import { assertSold, createInlinePrice, getPrice } from '../catalog/prices.ts';
import type { EmulatorContext } from '../context.ts';
import { getCustomer } from '../customers/customers.ts';
import { assertChargeable } from '../money/chargeable.ts';
import { newSessionId } from '../store/ids.ts';
import type { CheckoutRecord } from '../store/records.ts';
import { assertTaxable } from '../tax/assert-taxable.ts';
import { taxSession } from '../tax/session-tax.ts';
import { assertSessionParams } from './assert-session-params.ts';
import { NO_INVOICE_DATA, SESSION_DEFAULTS } from './session-defaults.ts';
import type { SessionParams } from './session-params.ts';
import type { Session } from './sessions.ts';

const DAY_SECONDS = 86_400;

type LineItem = CheckoutRecord['lineItems'][number];

/** Creates a Checkout Session. Nothing is charged before the customer pays on its page. */
export function createSession(context: EmulatorContext, params: SessionParams): Session {
  assertSessionParams(params, context.clock.seconds());
  const prices = readPrices(context, params);
  const currency = prices[0]?.currency ?? params.currency ?? 'usd';
  const subtotal = sum(prices.map((price, place) => total(price, params, place)));
  const customer = params.customer ? getCustomer(context, params.customer, 'customer') : null;
  if (customer && params.mode === 'subscription') assertOneCurrency(context, customer.id, currency);
  assertTaxable(params, prices, customer);
  const purchase = { customer: customer?.id ?? null, currency, subtotal };
  const discount = readDiscounts(context, params.discounts, purchase);
  const off = discount ? amountOff(getCoupon(context, discount.coupon), subtotal) : 0;
  const isFreeNow = startsWithTrial(params);
  const due = isFreeNow ? 0 : subtotal - off;
  // A subscription may start with nothing to pay; in payment mode a total of 0 is not charged either.
  const isCharged = params.mode === 'payment' ? !(off > 0 && due === 0) : due > 0;
  if (params.mode !== 'setup' && isCharged) {
    assertChargeable(due, currency, {
      what: "The Checkout Session's total amount due",
      param: 'line_items',
    });
  }
  const session = draftSession(context, params, { currency, subtotal, off, due });
  context.store.checkouts.put({
    id: session.id,
    lineItems: prices.map((price, place) =>
      writeItem(context, price, params, place, off, subtotal),
    ),
    payment: readPaymentData(params),
    subscription: readSubscriptionData(params),
    discount,
    intent: null,
    customerUpdate: {
      address: params.customer_update?.address === 'auto',
      name: params.customer_update?.name === 'auto',
    },
  });
  context.scheduler.schedule('expire session', session.id, session.expires_at);
  context.store.sessions.put({
    ...session,
    discounts: discount
      ? [{ coupon: discount.coupon, promotion_code: discount.promotionCode }]
      : [],
  });
  return taxSession(context, session.id);
}

function readPaymentData(params: SessionParams): CheckoutRecord['payment'] {
  const data = params.payment_intent_data;
  return {
    description: data?.description ?? null,
    metadata: mergeMetadata(null, data?.metadata),
    receiptEmail: data?.receipt_email ?? null,
    setupFutureUsage: data?.setup_future_usage ?? null,
    shipping: data?.shipping ?? null,
  };
}

function readSubscriptionData(params: SessionParams): CheckoutRecord['subscription'] {
  const data = params.subscription_data;
  return {
    description: data?.description ?? null,
    metadata: mergeMetadata(null, data?.metadata),
    trialDays: data?.trial_period_days ?? null,
    trialEnd: data?.trial_end ?? null,
    trialEndBehavior: data?.trial_settings?.end_behavior.missing_payment_method ?? null,
  };
}

function startsWithTrial(params: SessionParams): boolean {
  const { trial_end: end, trial_period_days: days } = params.subscription_data ?? {};
  return end !== undefined || days !== undefined;
}

function readPrices(context: EmulatorContext, params: SessionParams): Price[] {
  const prices = (params.line_items ?? []).map((item, place) => {
    if (item.quantity === undefined) {
      throw invalidRequest(`Quantity is required. Add \`quantity\` to \`line_items[${place}]\``, {
        param: `line_items[${place}][quantity]`,
      });
    }
    if (item.price_data) return createInlinePrice(context, item.price_data);
    if (item.price) return activePrice(context, item.price, place);
    throw invalidRequest(
      `You must specify either \`price\` or \`price_data\` in \`line_items[${place}]\`.`,
      {
        code: 'parameter_missing',
        param: `line_items[${place}][price]`,
      },
    );
  });
  assertSameCurrency(prices, params.currency);
  assertModeFits(prices, params.mode);
  return prices;
}

function activePrice(context: EmulatorContext, id: string, place: number): Price {
  const param = `line_items[${place}][price]`;
  const price = getPrice(context, id, param);
  assertSold(context, price, param);
  return price;
}

function assertSameCurrency(prices: Price[], currency: string | undefined): void {
  const wanted = currency?.toLowerCase() ?? prices[0]?.currency;
  if (prices.every((price) => price.currency === wanted)) return;
  throw invalidRequest('All prices of a Checkout Session must have the same currency.', {
    param: 'line_items',
  });
}

function assertModeFits(prices: Price[], mode: string): void {
  const isRecurring = prices.some((price) => price.recurring);
  if (mode === 'payment' && isRecurring) {
    throw invalidRequest(
      'You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices.',
      { param: 'mode' },
    );
  }
  if (mode === 'subscription' && !isRecurring) {
    throw invalidRequest(
      'You must provide at least one recurring price in `subscription` mode when using prices.',
      { param: 'mode' },
    );
  }
}

function total(price: Price, params: SessionParams, place: number): number {
  return (price.unit_amount ?? 0) * (params.line_items?.[place]?.quantity ?? 1);
}

function writeItem(
  context: EmulatorContext,
  price: Price,
  params: SessionParams,
  place: number,
  off: number,
  subtotal: number,
): LineItem {
  const amount = total(price, params, place);
  const share = subtotal === 0 ? 0 : Math.round((off * amount) / subtotal);
  const { quantity, metadata } = params.line_items?.[place] ?? {};
  return draftLineItem(context, price, { quantity, discount: share, metadata: metadata ?? {} });
}

interface Sums {
  currency: string;
  subtotal: number;
  off: number;
  due: number;
}

function draftSession(context: EmulatorContext, params: SessionParams, sums: Sums): Session {
  const id = newSessionId(context.settings.current().livemode);
  const now = context.clock.seconds();
  const customer = params.customer ? context.store.customers.find(params.customer) : undefined;
  const email = customer?.email ?? params.customer_email;
  const uiMode = params.ui_mode ?? 'hosted_page';
  return {
    ...SESSION_DEFAULTS,
    ...readChoices(params, context.settings.current().adaptivePricing),
    id,
    amount_subtotal: sums.subtotal,
    amount_total: sums.due,
    created: now,
    currency: sums.currency,
    customer: params.customer ?? null,
    customer_creation: customerCreation(params),
    customer_details: email
      ? { ...customerDetails(email, customer?.name ?? null), address: customer?.address ?? null }
      : null,
    expires_at: params.expires_at ?? now + DAY_SECONDS,
    metadata: mergeMetadata(null, params.metadata),
    mode: params.mode,
    payment_status: sums.due === 0 ? 'no_payment_required' : 'unpaid',
    total_details: { amount_discount: sums.off, amount_shipping: 0, amount_tax: 0 },
    ui_mode: uiMode,
    url: uiMode === 'hosted_page' ? `${context.baseUrl()}/c/pay/${id}` : null,
  };
}

/** Parameters that the session only displays. */
function readChoices(params: SessionParams, adaptivePricing: boolean) {
  const isPayment = params.mode === 'payment';
  return {
    adaptive_pricing: { enabled: params.adaptive_pricing?.enabled ?? adaptivePricing },
    allow_promotion_codes: params.allow_promotion_codes ?? null,
    ...readTaxChoices(params),
    billing_address_collection: params.billing_address_collection ?? null,
    cancel_url: params.cancel_url ?? null,
    client_reference_id: params.client_reference_id ?? null,
    customer_email: params.customer_email ?? null,
    integration_identifier: params.integration_identifier ?? null,
    invoice_creation: isPayment ? readInvoiceCreation(params) : null,
    locale: (params.locale ?? null) as Session['locale'],
    payment_method_collection:
      params.payment_method_collection ?? (isPayment ? 'if_required' : 'always'),
    submit_type: params.submit_type ?? null,
    success_url: params.success_url ?? null,
  };
}

function readTaxChoices({ automatic_tax: tax, tax_id_collection: ids }: SessionParams) {
  return {
    ...(tax?.enabled && {
      automatic_tax: {
        enabled: true,
        liability: { type: 'self' as const },
        provider: 'stripe',
        status: null,
      },
    }),
    ...(ids && {
      tax_id_collection: { enabled: ids.enabled, required: ids.required ?? 'never' },
    }),
  };
}

function readInvoiceCreation({ invoice_creation: creation }: SessionParams) {
  const { description, footer, metadata } = creation?.invoice_data ?? {};
  return {
    enabled: creation?.enabled ?? false,
    invoice_data: {
      ...NO_INVOICE_DATA,
      description: description ?? null,
      footer: footer ?? null,
      metadata: mergeMetadata(null, metadata),
    },
  };
}

function customerCreation(params: SessionParams): Session['customer_creation'] {
  if (params.customer) return null;
  // An invoice needs a customer.
  if (params.invoice_creation?.enabled) return 'always';
  return params.customer_creation ?? (params.mode === 'payment' ? 'if_required' : 'always');
}

/** The customer's details, as entered on the page. */
export function customerDetails(
  email: string | null,
  name: string | null,
): NonNullable<Session['customer_details']> {
  return {
    address: null,
    business_name: null,
    email,
    individual_name: null,
    name,
    phone: null,
    tax_exempt: 'none',
    tax_ids: [],
  };
}
