import type Stripe from 'stripe';
import { resourceMissing } from '../api/api-error.ts';
import { embedded } from '../api/listing.ts';
import type { Price } from '../catalog/prices.ts';
import type { EmulatorContext } from '../context.ts';
import { randomText } from '../store/ids.ts';
import type { Stored } from '../store/stored.ts';
import type { Interval } from '../time/calendar.ts';
import type { SubscriptionItem } from './invoice-lines.ts';

export type Subscription = Stored<Stripe.Subscription>;

const ENDED = new Set(['canceled', 'incomplete_expired']);

export function getSubscription(context: EmulatorContext, id: string, param = 'id'): Subscription {
  const subscription = context.store.subscriptions.find(id);
  if (!subscription) throw resourceMissing('subscription', id, param);
  return subscription;
}

export function hasEnded(subscription: Subscription): boolean {
  return ENDED.has(subscription.status);
}

/** Stores a change of a subscription and publishes `customer.subscription.updated` if a field changed. */
export function changeSubscription(
  context: EmulatorContext,
  id: string,
  changes: Partial<Subscription>,
): Subscription {
  const before = getSubscription(context, id);
  const after = context.store.subscriptions.put({ ...before, ...changes });
  context.publish('customer.subscription.updated', after, before);
  return after;
}

export function firstItem(subscription: Subscription): SubscriptionItem {
  const item = subscription.items.data[0];
  if (!item) throw new Error(`Subscription ${subscription.id} has no item.`);
  return item;
}

/** The billing interval of a recurring price. */
export function billingInterval(price: Price): { interval: Interval; count: number } {
  const interval = (price.recurring?.interval ?? 'month') as Interval;
  return { interval, count: price.recurring?.interval_count ?? 1 };
}

/** The items of a subscription with a new billing period. */
export function withPeriod(
  subscription: Subscription,
  period: { start: number; end: number },
): Subscription['items'] {
  const data = subscription.items.data.map((item) => ({
    ...item,
    current_period_start: period.start,
    current_period_end: period.end,
  }));
  return { ...subscription.items, data };
}

export function listItems(id: string, data: SubscriptionItem[]): Subscription['items'] {
  return embedded(`/v1/subscription_items?subscription=${id}`, data);
}

interface NewItem {
  subscription: string;
  price: Price;
  quantity: number;
  period: { start: number; end: number };
  metadata?: Record<string, string>;
}

export function draftItem(context: EmulatorContext, wanted: NewItem): SubscriptionItem {
  return {
    id: `si_${randomText(14)}`,
    object: 'subscription_item',
    billing_thresholds: null,
    created: context.clock.seconds(),
    current_period_end: wanted.period.end,
    current_period_start: wanted.period.start,
    current_trial: null,
    discounts: [],
    metadata: wanted.metadata ?? {},
    plan: describePlan(wanted.price),
    price: wanted.price,
    quantity: wanted.quantity,
    subscription: wanted.subscription,
    tax_rates: [],
  };
}

/** The legacy plan of a recurring price, which Stripe still sends in addition to the price. */
export function describePlan(price: Price): SubscriptionItem['plan'] {
  const { interval, count } = billingInterval(price);
  return {
    id: price.id,
    object: 'plan',
    active: price.active,
    amount: price.unit_amount,
    amount_decimal: price.unit_amount_decimal,
    billing_scheme: 'per_unit',
    created: price.created,
    currency: price.currency,
    interval,
    interval_count: count,
    livemode: false,
    metadata: price.metadata,
    meter: null,
    nickname: price.nickname,
    product: price.product,
    tiers_mode: null,
    transform_usage: null,
    trial_period_days: price.recurring?.trial_period_days ?? null,
    usage_type: 'licensed',
  };
}

export function automaticTax(enabled: boolean): Subscription['automatic_tax'] {
  return { disabled_reason: null, enabled, liability: enabled ? { type: 'self' } : null };
}

type Varying =
  | 'id'
  | 'billing_cycle_anchor'
  | 'created'
  | 'currency'
  | 'customer'
  | 'default_payment_method'
  | 'description'
  | 'items'
  | 'latest_invoice'
  | 'metadata'
  | 'start_date'
  | 'status';

/** Fields of a new subscription that no parameter sets. */
export const SUBSCRIPTION_DEFAULTS: Omit<Subscription, Varying> = {
  object: 'subscription',
  application: null,
  application_fee_percent: null,
  automatic_tax: { disabled_reason: null, enabled: false, liability: null },
  billing_cycle_anchor_config: null,
  billing_mode: { flexible: { proration_discounts: 'included' }, type: 'flexible' },
  billing_schedules: [],
  billing_thresholds: null,
  cancel_at: null,
  cancel_at_period_end: false,
  canceled_at: null,
  cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null },
  collection_method: 'charge_automatically',
  customer_account: null,
  days_until_due: null,
  default_source: null,
  default_tax_rates: [],
  discounts: [],
  ended_at: null,
  invoice_settings: {
    account_tax_ids: null,
    custom_fields: null,
    description: null,
    footer: null,
    issuer: { type: 'self' },
  },
  livemode: false,
  managed_payments: { enabled: false },
  next_pending_invoice_item_invoice: null,
  on_behalf_of: null,
  pause_collection: null,
  payment_settings: {
    payment_method_options: null,
    payment_method_types: null,
    save_default_payment_method: 'off',
  },
  pending_invoice_item_interval: null,
  pending_setup_intent: null,
  pending_update: null,
  schedule: null,
  test_clock: null,
  transfer_data: null,
  trial_end: null,
  trial_settings: {
    end_behavior: { billing_cycle_anchor: null, missing_payment_method: 'create_invoice' },
  },
  trial_start: null,
};
