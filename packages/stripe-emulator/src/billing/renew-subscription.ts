import type { Discount } from '../catalog/discounts.ts';
import { getCoupon } from '../catalog/discounts.ts';
import type { EmulatorContext } from '../context.ts';
import { periodEnd } from '../time/calendar.ts';
import { delayedFinalization } from './delayed-finalization.ts';
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
import { endsWithSchedule } from './run-schedule.ts';
import { enterPhase } from './schedules.ts';
import { scheduleRenewal } from './start-subscription.ts';
import type { Subscription } from './subscriptions.ts';
import {
  billingInterval,
  changeSubscription,
  firstItem,
  getSubscription,
  hasEnded,
  withPeriod,
} from './subscriptions.ts';

/** The draft hour: as at Stripe, a renewal's invoice stays an editable draft for an hour. */
const DRAFT_SECONDS = 3600;

/** Ends a billing period: cancels the subscription, or starts the next period with its invoice. */
export function renewSubscription(context: EmulatorContext, id: string): void {
  const ending = getSubscription(context, id);
  const now = context.clock.seconds();
  if (hasEnded(ending) || ending.status === 'paused') return;
  if (ending.cancel_at !== null && ending.cancel_at <= now) {
    endSubscription(context, id, 'cancellation_requested');
    return;
  }
  if (ending.status === 'trialing' && endsWithTrial(context, ending)) return;
  const start = firstItem(ending).current_period_end;
  if (endsWithSchedule(context, ending, start)) return;
  const before = enterPhase(context, ending, start);
  const end = periodEnd(
    before.billing_cycle_anchor,
    start,
    billingInterval(firstItem(before).price),
  );
  const renewed = changeSubscription(context, id, {
    items: withPeriod(before, { start, end }),
    metadata: before.metadata,
    billing_cycle_anchor: before.billing_cycle_anchor,
    discounts: before.discounts,
    status: before.status === 'trialing' ? 'active' : before.status,
  });
  scheduleRenewal(context, renewed);
  invoicePeriod(context, renewed, { start, end });
}

/** Applies `trial_settings.end_behavior` if no payment method exists. True if it ended or paused the subscription. */
function endsWithTrial(context: EmulatorContext, subscription: Subscription): boolean {
  const customer = context.store.customers.find(subscription.customer);
  const method =
    subscription.default_payment_method ??
    customer?.invoice_settings.default_payment_method ??
    customer?.default_source;
  // A detached payment method cannot be charged, though the subscription still names it.
  const canPay = method ? Boolean(context.store.paymentMethods.find(method)?.customer) : false;
  const behavior = subscription.trial_settings?.end_behavior.missing_payment_method;
  if (canPay || !behavior || behavior === 'create_invoice') return false;
  if (behavior === 'cancel') {
    endSubscription(context, subscription.id, 'cancellation_requested');
  } else {
    const paused = changeSubscription(context, subscription.id, { status: 'paused' });
    context.publish('customer.subscription.paused', paused);
  }
  return true;
}

interface Period {
  start: number;
  end: number;
}

function renewalOf(context: EmulatorContext, subscription: Subscription, period: Period) {
  const before = firstItem(subscription).current_period_start;
  return {
    customer: subscription.customer,
    currency: subscription.currency,
    lines: [
      ...pendingLines(context, subscription),
      ...subscription.items.data.map((item) => periodLine(context, item, period)),
    ],
    billingReason: 'subscription_cycle' as const,
    subscription,
    discounts: activeDiscounts(context, subscription),
    period: { start: Math.min(before, period.start), end: period.start },
    isAutomatic: subscription.status !== 'unpaid' && !subscription.pause_collection,
  };
}

function invoicePeriod(context: EmulatorContext, subscription: Subscription, period: Period): void {
  const invoice = createInvoice(context, renewalOf(context, subscription, period));
  context.store.subscriptions.put({
    ...getSubscription(context, subscription.id),
    latest_invoice: invoice.id,
    discounts: lastingDiscounts(context, subscription),
  });
  const pause = subscription.pause_collection?.behavior;
  if (subscription.status === 'unpaid' || pause === 'keep_as_draft') return;
  const at = context.clock.seconds() + DRAFT_SECONDS;
  context.store.invoices.put({
    ...invoice,
    automatically_finalizes_at: at,
    next_payment_attempt: pause ? null : at,
  });
  context.scheduler.schedule('finalize invoice', invoice.id, at);
}

/** The invoice of the next renewal. Stores nothing. */
export function previewRenewal(context: EmulatorContext, subscription: Subscription): Invoice {
  const start = firstItem(subscription).current_period_end;
  const every = billingInterval(firstItem(subscription).price);
  const end = periodEnd(subscription.billing_cycle_anchor, start, every);
  return draftInvoice(context, renewalOf(context, subscription, { start, end }));
}

/** The discounts of a subscription that have not ended. */
export function activeDiscounts(context: EmulatorContext, subscription: Subscription): Discount[] {
  const now = context.clock.seconds();
  return subscription.discounts
    .flatMap((id) => context.store.discounts.find(id) ?? [])
    .filter((discount) => discount.end === null || discount.end > now)
    .filter((discount) => !isSpent(context, discount, subscription));
}

/** Whether a discount with duration `once` was used by an earlier invoice. */
function isSpent(
  context: EmulatorContext,
  discount: Discount,
  subscription: Subscription,
): boolean {
  if (getCoupon(context, discount.source.coupon ?? '').duration !== 'once') return false;
  return context.store.invoices
    .where('subscription', subscription.id)
    .some((invoice) => invoice.discounts.includes(discount.id));
}

function lastingDiscounts(context: EmulatorContext, subscription: Subscription): string[] {
  return activeDiscounts(context, subscription).map(({ id }) => id);
}

/** Ends the draft hour: finalizes and collects the invoice, unless collection is paused. */
export function finalizeRenewal(context: EmulatorContext, id: string): void {
  const draft = getInvoice(context, id);
  if (draft.status !== 'draft') return;
  const subscription = context.store.subscriptions.find(subscriptionOf(draft) ?? '');
  const pause = subscription?.pause_collection?.behavior;
  if (pause === 'keep_as_draft') return;
  const later = delayedFinalization(context, draft);
  if (later !== null) {
    context.scheduler.schedule('finalize invoice', id, later);
    return;
  }
  const open = finalizeInvoice(context, id);
  if (open.status === 'paid') return;
  const now = context.clock.seconds();
  const { status_transitions: times } = open;
  if (pause === 'void') {
    const voided = { ...times, voided_at: now };
    changeInvoice(context, id, { status: 'void', status_transitions: voided }, 'invoice.voided');
  } else if (pause === 'mark_uncollectible') {
    changeInvoice(
      context,
      id,
      { status: 'uncollectible', status_transitions: { ...times, marked_uncollectible_at: now } },
      'invoice.marked_uncollectible',
    );
  } else {
    collectInvoice(context, id, {
      paymentMethod: findInvoicePaymentMethod(context, open),
      presence: 'off_session',
    });
  }
}
