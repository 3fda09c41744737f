import type Stripe from 'stripe';
import { invalidRequest, resourceMissing } from '../api/api-error.ts';
import type { Price } from '../catalog/prices.ts';
import { getPrice } from '../catalog/prices.ts';
import type { EmulatorContext } from '../context.ts';
import { newId } from '../store/ids.ts';
import type { Stored } from '../store/stored.ts';
import type { Subscription } from './subscriptions.ts';
import {
  automaticTax,
  changeSubscription,
  describePlan,
  firstItem,
  hasEnded,
} from './subscriptions.ts';

export type Schedule = Stored<Stripe.SubscriptionSchedule>;
export type Phase = Schedule['phases'][number];

export function getSchedule(context: EmulatorContext, id: string): Schedule {
  const schedule = context.store.subscriptionSchedules.find(id);
  if (!schedule) throw resourceMissing('subscription_schedule', id);
  return schedule;
}

/** Creates a schedule for a subscription, with its current items as the only phase. */
export function createSchedule(context: EmulatorContext, subscription: Subscription): Schedule {
  if (hasEnded(subscription)) {
    throw invalidRequest('You cannot migrate a subscription that is already in a terminal state.');
  }
  if (subscription.schedule !== null) {
    throw invalidRequest(
      'You cannot migrate a subscription that is already attached to a schedule.',
    );
  }
  const { price, quantity, current_period_start, current_period_end } = firstItem(subscription);
  const phase = { start: current_period_start, end: current_period_end };
  const schedule = context.store.subscriptionSchedules.put({
    ...BLANK_SCHEDULE,
    id: newId('sub_sched'),
    created: context.clock.seconds(),
    current_phase: { start_date: phase.start, end_date: phase.end },
    customer: subscription.customer,
    phases: [
      draftPhase({
        ...phase,
        price,
        quantity: quantity ?? 1,
        metadata: {},
        discounts: subscription.discounts,
      }),
    ],
    subscription: subscription.id,
  });
  context.publish('subscription_schedule.created', schedule);
  changeSubscription(context, subscription.id, { schedule: schedule.id });
  return schedule;
}

export function draftPhase(wanted: {
  start: number;
  end: number;
  price: Price;
  quantity: number;
  metadata: Record<string, string>;
  /** Ids of discounts that the subscription already has. */
  discounts: string[];
  /** `phase_start` moves the billing cycle anchor to the start of the phase. */
  anchor?: Phase['billing_cycle_anchor'];
  /** Whether tax is calculated in this phase; defaults to the subscription's setting. */
  isTaxed?: boolean | undefined;
}): Phase {
  const { start, end, price, quantity, metadata } = wanted;
  const item = {
    billing_thresholds: null,
    discounts: [],
    metadata: {},
    plan: price.id,
    price: price.id,
    quantity,
    tax_rates: [],
  };
  return {
    ...BLANK_PHASE,
    billing_cycle_anchor: wanted.anchor ?? null,
    ...(wanted.isTaxed !== undefined && { automatic_tax: automaticTax(wanted.isTaxed) }),
    currency: price.currency,
    start_date: start,
    end_date: end,
    items: [item],
    metadata,
    discounts: wanted.discounts.map((discount) => ({
      coupon: null,
      discount,
      promotion_code: null,
    })),
  };
}

/** Stores a change of an active schedule and publishes it. */
export function changeSchedule(
  context: EmulatorContext,
  before: Schedule,
  changes: Partial<Schedule>,
): Schedule {
  assertRunning(before);
  const after = context.store.subscriptionSchedules.put({ ...before, ...changes });
  context.publish('subscription_schedule.updated', after, before);
  return after;
}

/** Releases the subscription: it stays unchanged, and later phases are discarded. */
export function releaseSchedule(context: EmulatorContext, before: Schedule): Schedule {
  assertRunning(before);
  const released = context.store.subscriptionSchedules.put({
    ...before,
    current_phase: null,
    released_at: context.clock.seconds(),
    released_subscription: before.subscription,
    status: 'released',
    subscription: null,
  });
  context.publish('subscription_schedule.released', released);
  if (before.subscription) changeSubscription(context, before.subscription, { schedule: null });
  return released;
}

/** Enters the phase that starts at the end of a period, or releases the schedule after the last one. */
export function enterPhase(
  context: EmulatorContext,
  subscription: Subscription,
  at: number,
): Subscription {
  const schedule = context.store.subscriptionSchedules.find(subscription.schedule ?? '');
  if (schedule?.status !== 'active') return subscription;
  const next = schedule.phases.find((phase) => phase.start_date <= at && at < phase.end_date);
  if (!next) {
    releaseSchedule(context, schedule);
    return { ...subscription, schedule: null };
  }
  const current_phase = { start_date: next.start_date, end_date: next.end_date };
  context.store.subscriptionSchedules.put({ ...schedule, current_phase });
  const [wanted] = next.items;
  const price = getPrice(context, wanted?.price ?? '', 'price');
  const data = subscription.items.data.map((item) => ({
    ...item,
    price,
    plan: describePlan(price),
    quantity: wanted?.quantity ?? 1,
  }));
  const metadata = { ...subscription.metadata, ...next.metadata };
  // Items that the phase does not list are removed.
  const discounts = next.discounts.flatMap(({ discount }) => discount ?? []);
  const anchor =
    next.billing_cycle_anchor === 'phase_start' ? { billing_cycle_anchor: next.start_date } : {};
  return {
    ...subscription,
    ...anchor,
    automatic_tax: next.automatic_tax ?? subscription.automatic_tax,
    metadata,
    discounts,
    items: { ...subscription.items, data },
  };
}

export function assertRunning({ status }: Schedule): void {
  if (status === 'active' || status === 'not_started') return;
  throw invalidRequest(`You cannot change a subscription schedule that is currently ${status}.`);
}

const BLANK_PHASE: Omit<
  Phase,
  | 'billing_cycle_anchor'
  | 'discounts'
  | 'currency'
  | 'start_date'
  | 'end_date'
  | 'items'
  | 'metadata'
> = {
  add_invoice_items: [],
  application_fee_percent: null,
  billing_thresholds: null,
  collection_method: null,
  default_payment_method: null,
  default_tax_rates: [],
  description: null,
  invoice_settings: null,
  on_behalf_of: null,
  proration_behavior: 'create_prorations',
  transfer_data: null,
  trial_end: null,
};

/** Fields of a new schedule that no parameter sets. */
export const BLANK_SCHEDULE: Omit<
  Schedule,
  'id' | 'created' | 'current_phase' | 'customer' | 'phases' | 'subscription'
> = {
  object: 'subscription_schedule',
  application: null,
  billing_mode: { flexible: { proration_discounts: 'included' }, type: 'flexible' },
  canceled_at: null,
  completed_at: null,
  customer_account: null,
  default_settings: {
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor: 'automatic',
    billing_thresholds: null,
    collection_method: 'charge_automatically',
    default_payment_method: null,
    description: null,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      days_until_due: null,
      description: null,
      footer: null,
      issuer: { type: 'self' },
    },
    on_behalf_of: null,
    transfer_data: null,
  },
  end_behavior: 'release',
  livemode: false,
  metadata: {},
  pause_schedules: [],
  released_at: null,
  released_subscription: null,
  status: 'active',
  test_clock: null,
};
