import type { EmulatorContext } from '../context.ts';
import type { Presence } from '../payments/attempt-payment.ts';
import { findObstacle } from '../payments/attempt-payment.ts';
import { actionRequiredError, declineError } from '../payments/payment-methods.ts';
import { collectInvoice } from './dunning.ts';
import { finalizeInvoice } from './finalize-invoice.ts';
import type { DraftLine } from './invoice-lines.ts';
import { computeTotals } from './invoice-totals.ts';
import type { Invoice } from './invoices.ts';
import { createInvoice } from './invoices.ts';
import { createInvoiceItem, pendingLines } from './pending-items.ts';
import type { ChangePlan, ChangeRequest } from './plan-change.ts';
import { planChange } from './plan-change.ts';
import { activeDiscounts } from './renew-subscription.ts';
import { scheduleRenewal } from './start-subscription.ts';
import type { Subscription } from './subscriptions.ts';
import { changeSubscription, getSubscription, listItems } from './subscriptions.ts';

export type PaymentBehavior =
  | 'allow_incomplete'
  | 'default_incomplete'
  | 'error_if_incomplete'
  | 'pending_if_incomplete';

/** A pending update expires after this time if its payment is not made. */
const PENDING_SECONDS = 23 * 3600;

/**
 * Changes the items of a subscription and collects the cost. If the payment fails, `behavior` decides: reject the
 * change, store a pending update until it is paid, or apply the change and become past due.
 */
export function applyChange(
  context: EmulatorContext,
  id: string,
  wanted: ChangeRequest,
  paying: { behavior: PaymentBehavior; presence: Presence },
): Subscription {
  const before = getSubscription(context, id);
  const plan = planChange(context, before, wanted);
  const obstacle = isDue(context, before, plan.due)
    ? findChangeObstacle(context, before, paying.presence)
    : null;
  if (obstacle && paying.behavior === 'error_if_incomplete') {
    if (obstacle !== 'requires_action') throw declineError(obstacle);
    throw actionRequiredError('subscription_payment_intent_requires_action');
  }
  if (obstacle && paying.behavior === 'pending_if_incomplete') {
    return holdBack(context, before, plan, paying.presence);
  }
  const changed = writeItems(context, before, plan);
  if (plan.due.length > 0) invoiceNow(context, changed, plan, paying.presence);
  else putOnNextInvoice(context, changed, plan.prorations);
  return getSubscription(context, id);
}

function isDue(context: EmulatorContext, subscription: Subscription, lines: DraftLine[]): boolean {
  const customer = context.store.customers.find(subscription.customer);
  const { total } = computeTotals(context, lines, activeDiscounts(context, subscription));
  return total + (customer?.balance ?? 0) > 0;
}

function findChangeObstacle(
  context: EmulatorContext,
  subscription: Subscription,
  presence: Presence,
) {
  const customer = context.store.customers.find(subscription.customer);
  const method =
    subscription.default_payment_method ?? customer?.invoice_settings.default_payment_method;
  return method ? findObstacle(context, method, presence) : null;
}

function writeItems(
  context: EmulatorContext,
  before: Subscription,
  plan: ChangePlan,
): Subscription {
  const changed = changeSubscription(context, before.id, {
    items: listItems(before.id, plan.items),
    pending_update: null,
    ...(plan.startsPeriod && { billing_cycle_anchor: plan.period.start }),
    ...(before.cancel_at_period_end && { cancel_at: plan.period.end }),
  });
  if (plan.startsPeriod) scheduleRenewal(context, changed);
  return changed;
}

function invoiceNow(
  context: EmulatorContext,
  subscription: Subscription,
  plan: ChangePlan,
  presence: Presence,
): Invoice {
  const invoice = createInvoice(context, {
    customer: subscription.customer,
    currency: subscription.currency,
    lines: [...pendingLines(context, subscription), ...plan.due],
    billingReason: 'subscription_update',
    subscription,
    discounts: activeDiscounts(context, subscription),
    period: { start: plan.period.start, end: context.clock.seconds() },
    isAutomatic: true,
  });
  changeSubscription(context, subscription.id, { latest_invoice: invoice.id });
  const open = finalizeInvoice(context, invoice.id);
  if (open.status !== 'paid') collectInvoice(context, invoice.id, { presence });
  return open;
}

function putOnNextInvoice(
  context: EmulatorContext,
  subscription: Subscription,
  lines: DraftLine[],
): void {
  for (const line of lines) {
    createInvoiceItem(context, {
      ...line,
      customer: subscription.customer,
      currency: subscription.currency,
    });
  }
}

/** Leaves the items unchanged until the invoice of the change is paid. */
function holdBack(
  context: EmulatorContext,
  subscription: Subscription,
  plan: ChangePlan,
  presence: Presence,
): Subscription {
  const expires = context.clock.seconds() + PENDING_SECONDS;
  const held = changeSubscription(context, subscription.id, {
    pending_update: {
      billing_cycle_anchor: plan.startsPeriod ? plan.period.start : null,
      cancel_at_period_end: null,
      discount: null,
      discounts: null,
      expires_at: expires,
      metadata: null,
      subscription_items: plan.items,
      trial_end: null,
      trial_from_plan: null,
    },
  });
  context.scheduler.schedule('expire pending update', subscription.id, expires);
  invoiceNow(context, held, plan, presence);
  return getSubscription(context, subscription.id);
}

/** Applies a pending update whose invoice has been paid. */
export function applyPendingUpdate(context: EmulatorContext, id: string): void {
  const subscription = getSubscription(context, id);
  const { pending_update: pending } = subscription;
  const latest = context.store.invoices.find(subscription.latest_invoice ?? '');
  if (!pending || latest?.status !== 'paid') return;
  context.scheduler.cancel('expire pending update', id);
  const changed = changeSubscription(context, id, {
    items: listItems(id, pending.subscription_items ?? []),
    billing_cycle_anchor: pending.billing_cycle_anchor ?? subscription.billing_cycle_anchor,
    pending_update: null,
  });
  scheduleRenewal(context, changed);
  context.publish('customer.subscription.pending_update_applied', changed);
}

/** Discards a pending update that was not paid in time, and voids its invoice. */
export function expirePendingUpdate(context: EmulatorContext, id: string): void {
  const subscription = getSubscription(context, id);
  const invoice = context.store.invoices.find(subscription.latest_invoice ?? '');
  if (invoice?.status === 'open') {
    context.scheduler.cancel('retry invoice', invoice.id);
    context.store.invoices.put({ ...invoice, status: 'void', next_payment_attempt: null });
  }
  discardPendingUpdate(context, id);
}

/** A pending update ends with its invoice. */
export function discardPendingUpdate(context: EmulatorContext, id: string): void {
  context.scheduler.cancel('expire pending update', id);
  const changed = changeSubscription(context, id, { pending_update: null });
  context.publish('customer.subscription.pending_update_expired', changed);
}
