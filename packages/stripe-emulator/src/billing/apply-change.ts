import { declineRefusal } from '../payments/payment-methods.ts';
import { findDecline } from '../payments/take-payment.ts';
import type { World } from '../world.ts';
import { collectInvoice } from './dunning.ts';
import { finalizeInvoice } from './finalize-invoice.ts';
import type { DraftLine } from './invoice-lines.ts';
import { addUp } from './invoice-totals.ts';
import type { Invoice } from './invoices.ts';
import { createInvoice } from './invoices.ts';
import { createInvoiceItem, pendingLines } from './pending-items.ts';
import type { ChangePlan, WantedChange } from './plan-change.ts';
import { planChange } from './plan-change.ts';
import { activeDiscounts } from './renew-subscription.ts';
import { planRenewal } from './start-subscription.ts';
import type { Subscription } from './subscriptions.ts';
import { changeSubscription, getSubscription, listItems } from './subscriptions.ts';

export type PaymentBehavior =
  | 'allow_incomplete'
  | 'default_incomplete'
  | 'error_if_incomplete'
  | 'pending_if_incomplete';

/** A change that waits for its payment is given up after this time. */
const PENDING_SECONDS = 23 * 3600;

/**
 * Changes the items of a subscription and asks for what that costs. Where the payment fails the
 * behaviour decides: refused and unchanged, unchanged until it is paid, or changed and past due.
 */
export function applyChange(
  world: World,
  id: string,
  wanted: WantedChange,
  behavior: PaymentBehavior,
): Subscription {
  const before = getSubscription(world, id);
  const plan = planChange(world, before, wanted);
  const decline = isDue(world, before, plan.due) ? wouldDecline(world, before) : null;
  if (decline && behavior === 'error_if_incomplete') throw declineRefusal(decline);
  if (decline && behavior === 'pending_if_incomplete') {
    return holdBack(world, before, plan);
  }
  const changed = writeItems(world, before, plan);
  if (plan.due.length > 0) invoiceNow(world, changed, plan);
  else putOnNextInvoice(world, changed, plan.prorations);
  return getSubscription(world, id);
}

function isDue(world: World, subscription: Subscription, lines: DraftLine[]): boolean {
  const customer = world.books.customers.find(subscription.customer);
  const { total } = addUp(world, lines, activeDiscounts(world, subscription));
  return total + (customer?.balance ?? 0) > 0;
}

function wouldDecline(world: World, subscription: Subscription) {
  const customer = world.books.customers.find(subscription.customer);
  const method =
    subscription.default_payment_method ?? customer?.invoice_settings.default_payment_method;
  return method ? findDecline(world, method, true) : null;
}

function writeItems(world: World, before: Subscription, plan: ChangePlan): Subscription {
  const changed = changeSubscription(world, before.id, {
    items: listItems(before.id, plan.items),
    pending_update: null,
    ...(plan.startsPeriod && { billing_cycle_anchor: plan.period.start }),
    ...(before.cancel_at_period_end && { cancel_at: plan.period.end }),
  });
  if (plan.startsPeriod) planRenewal(world, changed);
  return changed;
}

function invoiceNow(world: World, subscription: Subscription, plan: ChangePlan): Invoice {
  const invoice = createInvoice(world, {
    customer: subscription.customer,
    currency: subscription.currency,
    lines: [...pendingLines(world, subscription), ...plan.due],
    billingReason: 'subscription_update',
    subscription,
    discounts: activeDiscounts(world, subscription),
    period: { start: plan.period.start, end: world.clock.seconds() },
    isAutomatic: true,
  });
  changeSubscription(world, subscription.id, { latest_invoice: invoice.id });
  const open = finalizeInvoice(world, invoice.id);
  if (open.status !== 'paid') collectInvoice(world, invoice.id, { isOffSession: true });
  return open;
}

function putOnNextInvoice(world: World, subscription: Subscription, lines: DraftLine[]): void {
  for (const line of lines) {
    createInvoiceItem(world, {
      ...line,
      customer: subscription.customer,
      currency: subscription.currency,
    });
  }
}

/** Leaves the items as they are until the invoice of the change is paid. */
function holdBack(world: World, subscription: Subscription, plan: ChangePlan): Subscription {
  const expires = world.clock.seconds() + PENDING_SECONDS;
  const held = changeSubscription(world, subscription.id, {
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
  world.agenda.plan('expire pending update', subscription.id, expires);
  invoiceNow(world, held, plan);
  return getSubscription(world, subscription.id);
}

/** Carries a change out whose invoice is paid by now. */
export function applyPendingUpdate(world: World, id: string): void {
  const subscription = getSubscription(world, id);
  const { pending_update: pending } = subscription;
  const latest = world.books.invoices.find(subscription.latest_invoice ?? '');
  if (!pending || latest?.status !== 'paid') return;
  world.agenda.cancel('expire pending update', id);
  const changed = changeSubscription(world, id, {
    items: listItems(id, pending.subscription_items ?? []),
    billing_cycle_anchor: pending.billing_cycle_anchor ?? subscription.billing_cycle_anchor,
    pending_update: null,
  });
  planRenewal(world, changed);
  world.publish('customer.subscription.pending_update_applied', changed);
}

/** Gives a change up that was not paid in time; its invoice is void. */
export function expirePendingUpdate(world: World, id: string): void {
  const subscription = getSubscription(world, id);
  const invoice = world.books.invoices.find(subscription.latest_invoice ?? '');
  if (invoice?.status === 'open') {
    world.agenda.cancel('retry invoice', invoice.id);
    world.books.invoices.put({ ...invoice, status: 'void', next_payment_attempt: null });
  }
  const changed = changeSubscription(world, id, { pending_update: null });
  world.publish('customer.subscription.pending_update_expired', changed);
}
