import type Stripe from 'stripe';
import { newId } from '../books/ids.ts';
import type { Discount, WantedDiscount } from '../catalog/discounts.ts';
import { redeem } from '../catalog/discounts.ts';
import type { Price } from '../catalog/prices.ts';
import { findDecline } from '../payments/take-payment.ts';
import { periodEnd } from '../time/calendar.ts';
import { invalid } from '../wire/refusal.ts';
import type { World } from '../world.ts';
import { finalizeInvoice } from './finalize-invoice.ts';
import type { DraftLine } from './invoice-lines.ts';
import { periodLine } from './invoice-lines.ts';
import { createInvoice } from './invoices.ts';
import type { PayOutcome } from './pay-invoice.ts';
import { payInvoice } from './pay-invoice.ts';
import { pendingLines } from './pending-items.ts';
import type { Subscription } from './subscriptions.ts';
import {
  BLANK_SUBSCRIPTION,
  billedEvery,
  changeSubscription,
  draftItem,
  getSubscription,
  listItems,
} from './subscriptions.ts';

const DAY_SECONDS = 86_400;
/** An unpaid first invoice may be paid for 23 hours; then the subscription never was. */
const INCOMPLETE_SECONDS = 23 * 3600;
const TRIAL_NOTICE_SECONDS = 3 * DAY_SECONDS;

export interface NewSubscription {
  customer: string;
  items: { price: Price; quantity: number; metadata?: Record<string, string> }[];
  paymentMethod: string | null;
  /** Further lines of the first invoice, as one-time prices of a Checkout Session. */
  oneTimeLines?: DraftLine[];
  /** Seconds since the epoch; null without a trial. */
  trialEnd: number | null;
  trialEndBehavior?: 'cancel' | 'create_invoice' | 'pause' | undefined;
  discount: WantedDiscount | null;
  session?: string;
  metadata: Record<string, string>;
  description: string | null;
  isOffSession: boolean;
  /** Collects the first invoice at once; otherwise it waits for the caller. */
  collects: boolean;
  cancelAtPeriodEnd?: boolean;
}

/** Starts a subscription, with its first invoice paid where the payment goes through. */
export function startSubscription(
  world: World,
  wanted: NewSubscription,
): { subscription: Subscription; payment: PayOutcome | null } {
  const draft = draftSubscription(world, wanted);
  const discount =
    wanted.discount &&
    redeem(world, wanted.discount, {
      customer: wanted.customer,
      session: wanted.session ?? null,
      subscription: draft.id,
    });
  const status = firstStatus(world, wanted);
  const created = world.books.subscriptions.put({
    ...draft,
    status,
    discounts: discount ? [discount.id] : [],
  });
  world.publish('customer.subscription.created', created);
  const payment = invoiceFirstPeriod(world, created, wanted, discount);
  scheduleLife(world, created.id);
  return { subscription: getSubscription(world, created.id), payment };
}

function firstStatus(world: World, wanted: NewSubscription): Stripe.Subscription.Status {
  if (wanted.trialEnd) return 'trialing';
  const isFree = wanted.items.every(({ price }) => price.unit_amount === 0);
  if (isFree) return 'active';
  if (!wanted.collects || !wanted.paymentMethod) return 'incomplete';
  return findDecline(world, wanted.paymentMethod, wanted.isOffSession) ? 'incomplete' : 'active';
}

function draftSubscription(world: World, wanted: NewSubscription): Subscription {
  const id = newId('sub');
  const start = world.clock.seconds();
  const first = wanted.items[0]?.price;
  if (!first?.recurring) {
    throw invalid(
      'The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`.',
      { param: 'items[0][price]' },
    );
  }
  const anchor = wanted.trialEnd ?? start;
  const end = wanted.trialEnd ?? periodEnd(anchor, start, billedEvery(first));
  const period = { start, end };
  const items = wanted.items.map((item) => draftItem(world, { ...item, subscription: id, period }));
  const cancels = wanted.cancelAtPeriodEnd ?? false;
  return {
    ...BLANK_SUBSCRIPTION,
    id,
    billing_cycle_anchor: anchor,
    cancel_at: cancels ? end : null,
    cancel_at_period_end: cancels,
    canceled_at: cancels ? start : null,
    created: start,
    currency: first.currency,
    customer: wanted.customer,
    default_payment_method: wanted.paymentMethod,
    description: wanted.description,
    items: listItems(id, items),
    latest_invoice: null,
    metadata: wanted.metadata,
    start_date: start,
    status: 'incomplete',
    trial_end: wanted.trialEnd,
    trial_start: wanted.trialEnd ? start : null,
    trial_settings: {
      end_behavior: {
        billing_cycle_anchor: null,
        missing_payment_method: wanted.trialEndBehavior ?? 'create_invoice',
      },
    },
  };
}

function invoiceFirstPeriod(
  world: World,
  subscription: Subscription,
  wanted: NewSubscription,
  discount: Discount | null,
): PayOutcome | null {
  const isTrial = wanted.trialEnd !== null;
  const { data: items } = subscription.items;
  const period = {
    start: items[0]?.current_period_start ?? subscription.created,
    end: items[0]?.current_period_end ?? subscription.created,
  };
  const invoice = createInvoice(world, {
    customer: subscription.customer,
    currency: subscription.currency,
    lines: [
      ...items.map((item) => periodLine(world, item, period, isTrial)),
      ...(wanted.oneTimeLines ?? []),
      ...pendingLines(world, subscription),
    ],
    billingReason: 'subscription_create',
    subscription,
    discounts: discount ? [discount] : [],
    period: { start: period.start, end: period.start },
    isAutomatic: true,
  });
  const latest = { ...getSubscription(world, subscription.id), latest_invoice: invoice.id };
  world.books.subscriptions.put(latest);
  const open = finalizeInvoice(world, invoice.id);
  if (open.status === 'paid' || !wanted.collects) return null;
  return payInvoice(world, open.id, {
    paymentMethod: wanted.paymentMethod,
    isOffSession: wanted.isOffSession,
  });
}

function scheduleLife(world: World, id: string): void {
  const subscription = getSubscription(world, id);
  const now = world.clock.seconds();
  if (subscription.status === 'incomplete') {
    world.agenda.plan('expire subscription', id, now + INCOMPLETE_SECONDS);
  }
  planRenewal(world, subscription);
  if (subscription.trial_end) {
    const notice = Math.max(now, subscription.trial_end - TRIAL_NOTICE_SECONDS);
    world.agenda.plan('announce trial end', id, notice);
  }
}

/** Puts the end of the current period down, and a notice a week before it. */
export function planRenewal(world: World, subscription: Subscription): void {
  const end = subscription.items.data[0]?.current_period_end ?? subscription.created;
  world.agenda.plan('renew', subscription.id, end);
  const notice = end - 7 * DAY_SECONDS;
  if (notice > world.clock.seconds()) {
    world.agenda.plan('announce renewal', subscription.id, notice);
  }
}

/** A first invoice that was paid late makes its subscription live. */
export function activate(world: World, id: string): void {
  const subscription = getSubscription(world, id);
  if (subscription.status !== 'incomplete') return;
  world.agenda.cancel('expire subscription', id);
  changeSubscription(world, id, { status: 'active' });
}
