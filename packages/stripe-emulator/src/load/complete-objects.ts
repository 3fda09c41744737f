import { embedded } from '../api/listing.ts';
import { describePlan, SUBSCRIPTION_DEFAULTS } from '../billing/subscriptions.ts';
import type { Price } from '../catalog/prices.ts';
import type { EmulatorContext } from '../context.ts';
import { randomText } from '../store/ids.ts';
import type { LoadedObject } from './loadable.ts';
import { expandDiscounts, expandItems, expandPrice, lowerCurrency } from './shorthand.ts';

type Fields = Record<string, unknown>;

export function completeCustomer(context: EmulatorContext, customer: LoadedObject): LoadedObject {
  return {
    object: 'customer',
    address: null,
    balance: 0,
    created: context.clock.seconds(),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: randomText(8).toUpperCase(),
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
    ...customer,
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
      ...(customer['invoice_settings'] as Fields | undefined),
    },
  };
}

export function completeProduct(context: EmulatorContext, product: LoadedObject): LoadedObject {
  const created = context.clock.seconds();
  return {
    object: 'product',
    active: true,
    created,
    default_price: null,
    description: null,
    images: [],
    livemode: false,
    marketing_features: [],
    metadata: {},
    package_dimensions: null,
    shippable: null,
    statement_descriptor: null,
    tax_code: null,
    tax_details: null,
    type: 'service',
    unit_label: null,
    updated: created,
    url: null,
    ...product,
  };
}

export function completeCoupon(context: EmulatorContext, coupon: LoadedObject): LoadedObject {
  return {
    object: 'coupon',
    amount_off: null,
    created: context.clock.seconds(),
    currency: null,
    duration: 'once',
    duration_in_months: null,
    livemode: false,
    max_redemptions: null,
    metadata: {},
    name: null,
    percent_off: null,
    redeem_by: null,
    times_redeemed: 0,
    valid: true,
    ...coupon,
    ...lowerCurrency(coupon),
  };
}

export function completePrice(context: EmulatorContext, loaded: LoadedObject): LoadedObject {
  const price: LoadedObject = { id: loaded.id, ...expandPrice(loaded) };
  const amount = price['unit_amount'];
  return {
    object: 'price',
    active: true,
    billing_scheme: 'per_unit',
    created: context.clock.seconds(),
    custom_unit_amount: null,
    livemode: false,
    lookup_key: null,
    metadata: {},
    nickname: null,
    recurring: null,
    tax_behavior: 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: price['recurring'] ? 'recurring' : 'one_time',
    unit_amount_decimal: amount === undefined || amount === null ? null : String(amount),
    ...price,
  };
}

/** Completes a subscription. Before 2025-03-31.basil the period belonged to it; here it moves to the items. */
export function completeSubscription(
  context: EmulatorContext,
  subscription: LoadedObject,
): LoadedObject {
  const {
    current_period_end: end,
    current_period_start: start,
    plan: _plan,
    quantity: _quantity,
    discount: _discount,
    price: _price,
    ...rest
  } = subscription;
  const items = expandItems(subscription).map((item) =>
    completeItem(context, item, { start, end, rest }),
  );
  const created = Number(rest['created'] ?? context.clock.seconds());
  return {
    ...SUBSCRIPTION_DEFAULTS,
    // All period boundaries are whole intervals from the anchor, so the current period's end works as an anchor.
    billing_cycle_anchor: Number(end ?? rest['start_date'] ?? created),
    created,
    default_payment_method: null,
    description: null,
    latest_invoice: null,
    metadata: {},
    start_date: created,
    ...rest,
    cancellation_details: {
      ...SUBSCRIPTION_DEFAULTS.cancellation_details,
      ...(rest['cancellation_details'] as Fields | null | undefined),
    },
    discounts: expandDiscounts(context, subscription),
    currency: rest['currency'] ?? (items[0]?.['price'] as Price | undefined)?.currency ?? 'usd',
    items: embedded(`/v1/subscription_items?subscription=${rest.id}`, items),
  };
}

function completeItem(
  context: EmulatorContext,
  item: Fields,
  outer: { start: unknown; end: unknown; rest: LoadedObject },
): Fields {
  const { price } = item;
  const known = typeof price === 'string' ? context.store.prices.find(price) : (price as Price);
  return {
    id: `si_${randomText(14)}`,
    object: 'subscription_item',
    billing_thresholds: null,
    created: outer.rest['created'] ?? context.clock.seconds(),
    current_period_end: outer.end ?? null,
    current_period_start: outer.start ?? null,
    current_trial: null,
    discounts: [],
    metadata: {},
    plan: known ? describePlan(known) : null,
    quantity: 1,
    subscription: outer.rest.id,
    tax_rates: [],
    ...item,
    price: known ?? price,
  };
}
