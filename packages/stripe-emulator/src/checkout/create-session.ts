import { productName } from '../billing/invoice-lines.ts';
import { sum } from '../billing/invoice-totals.ts';
import { newId, newSessionId } from '../books/ids.ts';
import type { CheckoutRecord } from '../books/records.ts';
import { amountOff, getCoupon, readDiscounts } from '../catalog/discounts.ts';
import type { Price } from '../catalog/prices.ts';
import { createInlinePrice, getPrice } from '../catalog/prices.ts';
import { getCustomer } from '../customers/customers.ts';
import { assertChargeable } from '../money/chargeable.ts';
import { mergeMetadata } from '../wire/given.ts';
import { invalid } from '../wire/refusal.ts';
import type { World } from '../world.ts';
import { BLANK_SESSION, NO_INVOICE_DATA } from './blank-session.ts';
import { assertConsistent } from './consistent-session.ts';
import type { GivenSession } from './given-session.ts';
import type { Session } from './sessions.ts';

const DAY_SECONDS = 86_400;

type LineItem = CheckoutRecord['lineItems'][number];

/** Opens a Checkout Session with its page. Nothing is charged before the customer pays there. */
export function createSession(world: World, given: GivenSession): Session {
  assertConsistent(given, world.clock.seconds());
  const prices = readPrices(world, given);
  const currency = prices[0]?.currency ?? given.currency ?? 'usd';
  const subtotal = sum(prices.map((price, place) => total(price, given, place)));
  const customer = given.customer ? getCustomer(world, given.customer, 'customer') : null;
  const purchase = { customer: customer?.id ?? null, currency, subtotal };
  const discount = readDiscounts(world, given.discounts, purchase);
  const off = discount ? amountOff(getCoupon(world, discount.coupon), subtotal) : 0;
  const isFreeNow = startsWithTrial(given);
  const due = isFreeNow ? 0 : subtotal - off;
  // A subscription may begin with nothing to pay; a payment of nothing is one that Stripe lets be.
  if (given.mode === 'payment' && !(off > 0 && due === 0)) {
    assertChargeable(due, currency, {
      what: "The Checkout Session's total amount due",
      param: 'line_items',
    });
  }
  const session = draftSession(world, given, { currency, subtotal, off, due });
  world.books.checkouts.put({
    id: session.id,
    lineItems: prices.map((price, place) => writeItem(world, price, given, place, off, subtotal)),
    payment: readPaymentData(given),
    subscription: readSubscriptionData(given),
    discount,
    intent: null,
  });
  world.agenda.plan('expire session', session.id, session.expires_at);
  return world.books.sessions.put({
    ...session,
    discounts: discount
      ? [{ coupon: discount.coupon, promotion_code: discount.promotionCode }]
      : [],
  });
}

function readPaymentData(given: GivenSession): CheckoutRecord['payment'] {
  const data = given.payment_intent_data;
  return {
    description: data?.description ?? null,
    metadata: mergeMetadata(null, data?.metadata),
    receiptEmail: data?.receipt_email ?? null,
    setupFutureUsage: data?.setup_future_usage ?? null,
  };
}

function readSubscriptionData(given: GivenSession): CheckoutRecord['subscription'] {
  const data = given.subscription_data;
  return {
    description: data?.description ?? null,
    metadata: mergeMetadata(null, data?.metadata),
    trialDays: data?.trial_period_days ?? null,
    trialEnd: data?.trial_end ?? null,
    trialEndBehavior: data?.trial_settings?.end_behavior.missing_payment_method ?? null,
  };
}

function startsWithTrial(given: GivenSession): boolean {
  const { trial_end: end, trial_period_days: days } = given.subscription_data ?? {};
  return end !== undefined || days !== undefined;
}

function readPrices(world: World, given: GivenSession): Price[] {
  const prices = (given.line_items ?? []).map((item, place) => {
    if (item.quantity === undefined) {
      throw invalid(`Quantity is required. Add \`quantity\` to \`line_items[${place}]\``, {
        param: `line_items[${place}][quantity]`,
      });
    }
    if (item.price_data) return createInlinePrice(world, item.price_data);
    if (item.price) return activePrice(world, item.price, place);
    throw invalid(
      `You must specify either \`price\` or \`price_data\` in \`line_items[${place}]\`.`,
      {
        code: 'parameter_missing',
        param: `line_items[${place}][price]`,
      },
    );
  });
  assertOneCurrency(prices, given.currency);
  assertModeFits(prices, given.mode);
  return prices;
}

function activePrice(world: World, id: string, place: number): Price {
  const price = getPrice(world, id, `line_items[${place}][price]`);
  if (price.active) return price;
  throw invalid(`The price specified is inactive. This field only accepts active prices.`, {
    param: `line_items[${place}][price]`,
  });
}

function assertOneCurrency(prices: Price[], currency: string | undefined): void {
  const wanted = currency?.toLowerCase() ?? prices[0]?.currency;
  if (prices.every((price) => price.currency === wanted)) return;
  throw invalid('All prices of a Checkout Session must have the same currency.', {
    param: 'line_items',
  });
}

function assertModeFits(prices: Price[], mode: string): void {
  const isRecurring = prices.some((price) => price.recurring);
  if (mode === 'payment' && isRecurring) {
    throw invalid(
      'You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices.',
      { param: 'mode' },
    );
  }
  if (mode === 'subscription' && !isRecurring) {
    throw invalid(
      'You must provide at least one recurring price in `subscription` mode when using prices.',
      { param: 'mode' },
    );
  }
}

function total(price: Price, given: GivenSession, place: number): number {
  return (price.unit_amount ?? 0) * (given.line_items?.[place]?.quantity ?? 1);
}

function writeItem(
  world: World,
  price: Price,
  given: GivenSession,
  place: number,
  off: number,
  subtotal: number,
): LineItem {
  const amount = total(price, given, place);
  const share = subtotal === 0 ? 0 : Math.round((off * amount) / subtotal);
  return {
    id: newId('li'),
    object: 'item',
    adjustable_quantity: null,
    amount_discount: share,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount - share,
    currency: price.currency,
    description: productName(world, price),
    metadata: given.line_items?.[place]?.metadata ?? {},
    price,
    quantity: given.line_items?.[place]?.quantity ?? 1,
  };
}

interface Sums {
  currency: string;
  subtotal: number;
  off: number;
  due: number;
}

function draftSession(world: World, given: GivenSession, sums: Sums): Session {
  const id = newSessionId();
  const now = world.clock.seconds();
  const customer = given.customer ? world.books.customers.find(given.customer) : undefined;
  const email = customer?.email ?? given.customer_email;
  const uiMode = given.ui_mode ?? 'hosted_page';
  return {
    ...BLANK_SESSION,
    ...readChoices(given),
    id,
    amount_subtotal: sums.subtotal,
    amount_total: sums.due,
    created: now,
    currency: sums.currency,
    customer: given.customer ?? null,
    customer_creation: customerCreation(given),
    customer_details: email ? customerDetails(email, customer?.name ?? null) : null,
    expires_at: given.expires_at ?? now + DAY_SECONDS,
    metadata: mergeMetadata(null, given.metadata),
    mode: given.mode,
    payment_status: sums.due === 0 ? 'no_payment_required' : 'unpaid',
    total_details: { amount_discount: sums.off, amount_shipping: 0, amount_tax: 0 },
    ui_mode: uiMode,
    url: uiMode === 'hosted_page' ? `${world.baseUrl()}/c/pay/${id}` : null,
  };
}

/** What the caller chose and the session only carries. */
function readChoices(given: GivenSession) {
  const isPayment = given.mode === 'payment';
  return {
    adaptive_pricing: { enabled: given.adaptive_pricing?.enabled ?? false },
    allow_promotion_codes: given.allow_promotion_codes ?? null,
    billing_address_collection: given.billing_address_collection ?? null,
    cancel_url: given.cancel_url ?? null,
    client_reference_id: given.client_reference_id ?? null,
    customer_email: given.customer_email ?? null,
    integration_identifier: given.integration_identifier ?? null,
    invoice_creation: isPayment ? { enabled: false, invoice_data: NO_INVOICE_DATA } : null,
    locale: (given.locale ?? null) as Session['locale'],
    payment_method_collection:
      given.payment_method_collection ?? (isPayment ? 'if_required' : 'always'),
    submit_type: given.submit_type ?? null,
    success_url: given.success_url ?? null,
  };
}

function customerCreation(given: GivenSession): Session['customer_creation'] {
  if (given.customer) return null;
  return given.customer_creation ?? (given.mode === 'payment' ? 'if_required' : 'always');
}

/** Who paid, as the page learned it. */
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
