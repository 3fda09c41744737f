import type Stripe from 'stripe';
import { fromEpochSeconds } from '../../time/clock.ts';
import type { StripeBudget } from './budget.ts';
import type { ComparisonWindow } from './comparison.ts';
import { createdSince, listPages } from './list-pages.ts';
import { idOf } from './payments.ts';
import type {
  InvoiceLine,
  InvoiceSummary,
  PaidInvoice,
  SubscriptionSnapshot,
} from './snapshots.ts';
import type { StripeClient } from './stripe.ts';

/** Null where Stripe knows none by this id. */
export async function fetchSubscription(
  budget: StripeBudget,
  id: string,
): Promise<SubscriptionSnapshot | null> {
  const expand = ['schedule'];
  const subscription = await budget.find((stripe, options) =>
    stripe.subscriptions.retrieve(id, { expand }, options),
  );
  return subscription && readSubscription(subscription);
}

/** Every subscription there is, whatever its status, page by page; `after` is the last one of before. */
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

/** Every invoice of a window that brought money in, page by page, with the last id of the page. */
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

/** The newest paid invoices: eight years of months, or all there are. */
export async function listPaidInvoices(
  budget: StripeBudget,
  subscription: string,
): Promise<PaidInvoice[]> {
  const filter = { subscription, status: 'paid' as const, limit: 100, expand: ['data.payments'] };
  const page = await budget.call((stripe, options) => stripe.invoices.list(filter, options));
  return page.data.map(readInvoice);
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
    stripePriceIds: items.map(({ price }) => price.id),
    unitAmount: first?.price.unit_amount ?? null,
    productId: idOf(first?.price.product),
    itemId: first?.id ?? null,
    discountIds: subscription.discounts.flatMap((discount) => idOf(discount) ?? []),
    schedule: readSchedule(subscription.schedule, end),
    interval: first?.price.recurring?.interval ?? null,
    currentPeriodStart: fromEpochSeconds(start),
    currentPeriodEnd: fromEpochSeconds(end),
    cancelAt: readCancelAt(subscription, end),
    endedAt: subscription.ended_at === null ? null : fromEpochSeconds(subscription.ended_at),
    isUnpaidEnd: subscription.cancellation_details?.reason === 'payment_failed',
  };
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

function readCancelAt(subscription: Stripe.Subscription, periodEnd: number): Date | null {
  const { cancel_at: cancelAt, cancel_at_period_end: atPeriodEnd } = subscription;
  if (cancelAt !== null) return fromEpochSeconds(cancelAt);
  return atPeriodEnd ? fromEpochSeconds(periodEnd) : null;
}

function readInvoice(invoice: Stripe.Invoice): PaidInvoice {
  const payment = invoice.payments?.data.find(({ status }) => status === 'paid')?.payment;
  return {
    invoiceId: invoice.id,
    livemode: invoice.livemode,
    total: invoice.total,
    amountPaid: invoice.amount_paid,
    currency: invoice.currency,
    paidAt: fromEpochSeconds(invoice.status_transitions.paid_at ?? invoice.created),
    paymentIntentId: idOf(payment?.payment_intent),
    customerEmail: invoice.customer_email,
    lines: invoice.lines.data.map(readLine),
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

/** Ends a subscription now, for good; one that ended before is fine. */
export async function cancelSubscriptionAtStripe(budget: StripeBudget, id: string): Promise<void> {
  await budget.find((stripe, options) => stripe.subscriptions.cancel(id, {}, options));
}
