import type Stripe from 'stripe';
import { fromEpochSeconds } from '../../time/clock.ts';
import type { StripeBudget } from './budget.ts';
import type { ComparisonWindow } from './comparison.ts';
import { completeList } from './complete-list.ts';
import { readAddedTax, readInvoiceDocument, readTax, readTaxBehavior } from './invoices.ts';
import { createdSince, listPages } from './list-pages.ts';
import { idOf } from './payments.ts';
import type {
  InvoiceLine,
  InvoicePaymentSnapshot,
  InvoiceSummary,
  PaidInvoice,
  SubscriptionSnapshot,
  UnpaidInvoice,
} from './snapshots.ts';
import type { StripeClient } from './stripe.ts';

/** Null if Stripe has no subscription with this id. */
export async function fetchSubscription(
  budget: StripeBudget,
  id: string,
): Promise<SubscriptionSnapshot | null> {
  const expand = ['schedule', 'latest_invoice.payments', 'default_payment_method'];
  const subscription = await budget.find((stripe, options) =>
    stripe.subscriptions.retrieve(id, { expand }, options),
  );
  if (subscription === null) return null;
  const data = await completeList(budget, subscription.items, (stripe, page, options) =>
    stripe.subscriptionItems.list({ ...page, subscription: id }, options),
  );
  return {
    ...readSubscription({ ...subscription, items: { ...subscription.items, data: [...data] } }),
    unpaidInvoice: await fetchUnpaidInvoice(budget, subscription.latest_invoice),
  };
}

/** Stripe expands at most four levels, so the payment of an open invoice is fetched separately. */
async function fetchUnpaidInvoice(
  budget: StripeBudget,
  invoice: Stripe.Subscription['latest_invoice'],
): Promise<UnpaidInvoice | null> {
  if (invoice === null || typeof invoice === 'string' || invoice.status === 'paid') return null;
  const open = invoice.payments?.data.find(({ status }) => status === 'open')?.payment;
  const intentId = invoice.status === 'open' ? idOf(open?.payment_intent) : null;
  const intent =
    intentId === null
      ? null
      : await budget.call((stripe, options) =>
          stripe.paymentIntents.retrieve(intentId, {}, options),
        );
  return {
    invoiceId: invoice.id,
    isPaymentProcessing: intent?.status === 'processing',
    attempts: invoice.attempt_count,
    isVoidRenewal: invoice.status === 'void' && invoice.billing_reason === 'subscription_cycle',
  };
}

/** All subscriptions of any status, page by page, starting after the id `after`. */
export async function* listSubscriptions(
  stripe: StripeClient,
  after: string | null,
): AsyncGenerator<SubscriptionSnapshot[]> {
  const pages = listPages(
    stripe,
    (page, options) => stripe.subscriptions.list({ ...page, status: 'all' }, options),
    after,
  );
  for await (const subscriptions of pages) yield subscriptions.map(readSubscription);
}

/** All paid invoices of a window with a positive amount, page by page, with the last id of each page. */
export async function* listInvoicesPaid(
  stripe: StripeClient,
  { since, after }: ComparisonWindow,
): AsyncGenerator<{ invoices: InvoiceSummary[]; cursor: string | null }> {
  const filter = { ...createdSince(since), status: 'paid' as const };
  const pages = listPages(
    stripe,
    (page, options) => stripe.invoices.list({ ...page, ...filter }, options),
    after,
  );
  for await (const page of pages) {
    const invoices = page.filter(({ amount_paid: paid }) => paid > 0).map(summarizeInvoice);
    yield { invoices, cursor: page.at(-1)?.id ?? null };
  }
}

function summarizeInvoice(invoice: Stripe.Invoice): InvoiceSummary {
  const details = invoice.parent?.subscription_details ?? null;
  return {
    invoiceId: invoice.id,
    amountPaid: invoice.amount_paid,
    currency: invoice.currency,
    stripeSubscriptionId: idOf(details?.subscription),
    checkoutId: details?.metadata?.['checkoutId'] ?? null,
  };
}

/** All paid invoices with all their lines and payments, newest first. */
export async function listPaidInvoices(
  budget: StripeBudget,
  subscription: string,
): Promise<PaidInvoice[]> {
  const filter = { subscription, status: 'paid' as const, limit: 100, expand: ['data.payments'] };
  const first = await budget.call((stripe, options) => stripe.invoices.list(filter, options));
  const invoices = await completeList(budget, first, (stripe, page, options) =>
    stripe.invoices.list({ ...filter, ...page }, options),
  );
  const paid: PaidInvoice[] = [];
  for (const invoice of invoices) paid.push(await completeInvoice(budget, invoice));
  return paid;
}

async function completeInvoice(
  budget: StripeBudget,
  invoice: Stripe.Invoice,
): Promise<PaidInvoice> {
  const { id, lines, payments = { data: [], has_more: false } } = invoice;
  return readInvoice(invoice, {
    lines: await completeList(budget, lines, (stripe, page, options) =>
      stripe.invoices.listLineItems(id, page, options),
    ),
    payments: await completeList(budget, payments, (stripe, page, options) =>
      stripe.invoicePayments.list({ ...page, invoice: id }, options),
    ),
  });
}

function readSubscription(subscription: Stripe.Subscription): SubscriptionSnapshot {
  const items = subscription.items.data;
  const [first] = items;
  const start = first?.current_period_start ?? subscription.start_date;
  const end = first?.current_period_end ?? subscription.start_date;
  return {
    stripeSubscriptionId: subscription.id,
    livemode: subscription.livemode,
    status: subscription.status,
    customerId: idOf(subscription.customer),
    currency: subscription.currency,
    metadata: subscription.metadata,
    cardFingerprint: readCardFingerprint(subscription.default_payment_method),
    stripePriceIds: items.map(({ price }) => price.id),
    unitAmount: first?.price.unit_amount ?? null,
    productId: idOf(first?.price.product),
    taxBehavior: readTaxBehavior(first?.price),
    isTaxed: subscription.automatic_tax.enabled,
    itemId: first?.id ?? null,
    discountIds: subscription.discounts.flatMap((discount) => idOf(discount) ?? []),
    schedule: readSchedule(subscription.schedule, end),
    interval: first?.price.recurring?.interval ?? null,
    intervalCount: first?.price.recurring?.interval_count ?? 1,
    billingAnchor: fromEpochSeconds(subscription.billing_cycle_anchor),
    currentPeriodStart: fromEpochSeconds(start),
    currentPeriodEnd: fromEpochSeconds(end),
    cancelAt: readCancelAt(subscription, end),
    cancelledAt:
      subscription.canceled_at === null ? null : fromEpochSeconds(subscription.canceled_at),
    cancelFeedback: subscription.cancellation_details?.feedback ?? null,
    pause: readPause(subscription.pause_collection),
    endedAt: subscription.ended_at === null ? null : fromEpochSeconds(subscription.ended_at),
    isUnpaidEnd: subscription.cancellation_details?.reason === 'payment_failed',
    payUrl: readPayUrl(subscription.latest_invoice),
    pendingUpdate: readPendingUpdate(subscription.pending_update),
    unpaidInvoice: null,
  };
}

function readCardFingerprint(method: Stripe.Subscription['default_payment_method']): string | null {
  return typeof method === 'object' ? (method?.card?.fingerprint ?? null) : null;
}

function readPause(pause: Stripe.Subscription['pause_collection']): SubscriptionSnapshot['pause'] {
  if (pause === null) return null;
  return { resumesAt: pause.resumes_at === null ? null : fromEpochSeconds(pause.resumes_at) };
}

function readPendingUpdate(
  pending: Stripe.Subscription['pending_update'],
): SubscriptionSnapshot['pendingUpdate'] {
  if (pending === null) return null;
  const stripePriceId = idOf(pending.subscription_items?.[0]?.price);
  return { stripePriceId, expiresAt: fromEpochSeconds(pending.expires_at) };
}

function readSchedule(
  schedule: Stripe.Subscription['schedule'],
  periodEnd: number,
): SubscriptionSnapshot['schedule'] {
  if (schedule === null) return null;
  if (typeof schedule === 'string') return { id: schedule, nextPriceId: null };
  const next = schedule.phases.find(({ start_date: start }) => start >= periodEnd);
  return { id: schedule.id, nextPriceId: idOf(next?.items[0]?.price) };
}

function readPayUrl(latest: Stripe.Subscription['latest_invoice']): string | null {
  if (latest === null || typeof latest === 'string' || latest.status !== 'open') return null;
  return latest.hosted_invoice_url ?? null;
}

function readCancelAt(subscription: Stripe.Subscription, periodEnd: number): Date | null {
  const { cancel_at: cancelAt, cancel_at_period_end: atPeriodEnd } = subscription;
  if (cancelAt !== null) return fromEpochSeconds(cancelAt);
  return atPeriodEnd ? fromEpochSeconds(periodEnd) : null;
}

function readInvoice(
  invoice: Stripe.Invoice,
  nested: {
    readonly lines: readonly Stripe.InvoiceLineItem[];
    readonly payments: readonly Stripe.InvoicePayment[];
  },
): PaidInvoice {
  // Stripe lists the newest first, including failed ones.
  const payments = nested.payments
    .filter(({ status }) => status === 'paid')
    .map(readInvoicePayment)
    .toReversed();
  return {
    invoiceId: invoice.id,
    livemode: invoice.livemode,
    ...readInvoiceDocument(invoice),
    total: invoice.total,
    tax: readTax(invoice),
    addedTax: readAddedTax(invoice),
    amountPaid: invoice.amount_paid,
    currency: invoice.currency,
    paidAt: fromEpochSeconds(invoice.status_transitions.paid_at ?? invoice.created),
    paymentIntentId: payments[0]?.paymentIntentId ?? null,
    payments,
    customerEmail: invoice.customer_email,
    lines: nested.lines.map(readLine),
  };
}

function readInvoicePayment(one: Stripe.InvoicePayment): InvoicePaymentSnapshot {
  return {
    invoicePaymentId: one.id,
    paymentIntentId: idOf(one.payment.payment_intent),
    amount: one.amount_paid ?? 0,
  };
}

function readLine(line: Stripe.InvoiceLineItem): InvoiceLine {
  return {
    lineId: line.id,
    amount: line.amount,
    stripePriceId: idOf(line.pricing?.price_details?.price),
    startsAt: fromEpochSeconds(line.period.start),
    endsAt: fromEpochSeconds(line.period.end),
  };
}

/** Cancels a subscription immediately. Does nothing if it has already ended. */
export async function cancelSubscriptionAtStripe(budget: StripeBudget, id: string): Promise<void> {
  await budget.find((stripe, options) => stripe.subscriptions.cancel(id, {}, options));
}
