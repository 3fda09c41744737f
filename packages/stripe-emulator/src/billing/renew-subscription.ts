import type { Discount } from '../catalog/discounts.ts';
import { getCoupon } from '../catalog/discounts.ts';
import { periodEnd } from '../time/calendar.ts';
import type { World } from '../world.ts';
import { collectInvoice } from './dunning.ts';
import { endSubscription } from './end-subscription.ts';
import { finalizeInvoice } from './finalize-invoice.ts';
import { periodLine } from './invoice-lines.ts';
import type { Invoice } from './invoices.ts';
import {
  changeInvoice,
  createInvoice,
  draftInvoice,
  getInvoice,
  subscriptionOf,
} from './invoices.ts';
import { findInvoicePaymentMethod } from './pay-invoice.ts';
import { pendingLines } from './pending-items.ts';
import { enterPhase } from './schedules.ts';
import { planRenewal } from './start-subscription.ts';
import type { Subscription } from './subscriptions.ts';
import {
  billedEvery,
  changeSubscription,
  firstItem,
  getSubscription,
  hasEnded,
  withPeriod,
} from './subscriptions.ts';

/** For an hour a renewal's invoice is a draft that can still be changed. */
const DRAFT_SECONDS = 3600;

/** The end of a period: the subscription ends, or the next period begins with its invoice. */
export function renewSubscription(world: World, id: string): void {
  const ending = getSubscription(world, id);
  const now = world.clock.seconds();
  if (hasEnded(ending) || ending.status === 'paused') return;
  if (ending.cancel_at !== null && ending.cancel_at <= now) {
    endSubscription(world, id, 'cancellation_requested');
    return;
  }
  if (ending.status === 'trialing' && endsWithTrial(world, ending)) return;
  const start = firstItem(ending).current_period_end;
  const before = enterPhase(world, ending, start);
  const end = periodEnd(before.billing_cycle_anchor, start, billedEvery(firstItem(before).price));
  const renewed = changeSubscription(world, id, {
    items: withPeriod(before, { start, end }),
    metadata: before.metadata,
    discounts: before.discounts,
    status: before.status === 'trialing' ? 'active' : before.status,
  });
  planRenewal(world, renewed);
  invoicePeriod(world, renewed, { start, end });
}

/** A trial that ends without a way to pay ends as its settings say. */
function endsWithTrial(world: World, subscription: Subscription): boolean {
  const customer = world.books.customers.find(subscription.customer);
  const method =
    subscription.default_payment_method ?? customer?.invoice_settings.default_payment_method;
  // A card that was taken off its customer pays nothing more, though it is still named.
  const canPay = method ? Boolean(world.books.paymentMethods.find(method)?.customer) : false;
  const behavior = subscription.trial_settings?.end_behavior.missing_payment_method;
  if (canPay || !behavior || behavior === 'create_invoice') return false;
  if (behavior === 'cancel') {
    endSubscription(world, subscription.id, 'cancellation_requested');
  } else {
    const paused = changeSubscription(world, subscription.id, { status: 'paused' });
    world.publish('customer.subscription.paused', paused);
  }
  return true;
}

interface Period {
  start: number;
  end: number;
}

function renewalOf(world: World, subscription: Subscription, period: Period) {
  const before = firstItem(subscription).current_period_start;
  return {
    customer: subscription.customer,
    currency: subscription.currency,
    lines: [
      ...pendingLines(world, subscription),
      ...subscription.items.data.map((item) => periodLine(world, item, period)),
    ],
    billingReason: 'subscription_cycle' as const,
    subscription,
    discounts: activeDiscounts(world, subscription),
    period: { start: Math.min(before, period.start), end: period.start },
    isAutomatic: subscription.status !== 'unpaid' && !subscription.pause_collection,
  };
}

function invoicePeriod(world: World, subscription: Subscription, period: Period): void {
  const invoice = createInvoice(world, renewalOf(world, subscription, period));
  world.books.subscriptions.put({
    ...getSubscription(world, subscription.id),
    latest_invoice: invoice.id,
    discounts: lastingDiscounts(world, subscription),
  });
  const pause = subscription.pause_collection?.behavior;
  if (subscription.status === 'unpaid' || pause === 'keep_as_draft') return;
  const at = world.clock.seconds() + DRAFT_SECONDS;
  world.books.invoices.put({
    ...invoice,
    automatically_finalizes_at: at,
    next_payment_attempt: pause ? null : at,
  });
  world.agenda.plan('finalize invoice', invoice.id, at);
}

/** What the next renewal would ask for; nothing is written. */
export function previewRenewal(world: World, subscription: Subscription): Invoice {
  const start = firstItem(subscription).current_period_end;
  const every = billedEvery(firstItem(subscription).price);
  const end = periodEnd(subscription.billing_cycle_anchor, start, every);
  return draftInvoice(world, renewalOf(world, subscription, { start, end }));
}

/** The discounts of a subscription that still run. */
export function activeDiscounts(world: World, subscription: Subscription): Discount[] {
  const now = world.clock.seconds();
  return subscription.discounts
    .flatMap((id) => world.books.discounts.find(id) ?? [])
    .filter((discount) => discount.end === null || discount.end > now)
    .filter((discount) => !isSpent(world, discount, subscription));
}

/** A discount that counts once counts on the first invoice only. */
function isSpent(world: World, discount: Discount, subscription: Subscription): boolean {
  if (getCoupon(world, discount.source.coupon ?? '').duration !== 'once') return false;
  return world.books.invoices
    .where('subscription', subscription.id)
    .some((invoice) => invoice.discounts.includes(discount.id));
}

function lastingDiscounts(world: World, subscription: Subscription): string[] {
  return activeDiscounts(world, subscription).map(({ id }) => id);
}

/** The end of the draft's hour: the invoice is due and collected, unless collection is paused. */
export function finalizeRenewal(world: World, id: string): void {
  const draft = getInvoice(world, id);
  if (draft.status !== 'draft') return;
  const subscription = world.books.subscriptions.find(subscriptionOf(draft) ?? '');
  const pause = subscription?.pause_collection?.behavior;
  if (pause === 'keep_as_draft') return;
  const open = finalizeInvoice(world, id);
  if (open.status === 'paid') return;
  const now = world.clock.seconds();
  const { status_transitions: times } = open;
  if (pause === 'void') {
    const voided = { ...times, voided_at: now };
    changeInvoice(world, id, { status: 'void', status_transitions: voided }, 'invoice.voided');
  } else if (pause === 'mark_uncollectible') {
    changeInvoice(
      world,
      id,
      { status: 'uncollectible', status_transitions: { ...times, marked_uncollectible_at: now } },
      'invoice.marked_uncollectible',
    );
  } else {
    collectInvoice(world, id, {
      paymentMethod: findInvoicePaymentMethod(world, open),
      isOffSession: true,
    });
  }
}
