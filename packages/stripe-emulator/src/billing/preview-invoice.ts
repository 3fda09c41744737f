import { z } from 'zod';
import { invalidRequest } from '../api/api-error.ts';
import { flag, ignored, listOf, oneOf, text, time } from '../api/params.ts';
import type { EmulatorContext } from '../context.ts';
import { getCustomer } from '../customers/customers.ts';
import { periodEnd } from '../time/calendar.ts';
import type { DraftLine } from './invoice-lines.ts';
import { periodLine } from './invoice-lines.ts';
import type { Invoice } from './invoices.ts';
import { draftInvoice } from './invoices.ts';
import { pendingLines } from './pending-items.ts';
import { planChange } from './plan-change.ts';
import { activeDiscounts, previewRenewal } from './renew-subscription.ts';
import { anchorChange, itemParams, prorationBehavior, readItems } from './subscription-params.ts';
import type { Subscription } from './subscriptions.ts';
import { billingInterval, draftItem, firstItem, getSubscription } from './subscriptions.ts';

export const previewParams = z.strictObject({
  customer: text.optional(),
  subscription: text.optional(),
  currency: text.optional(),
  preview_mode: oneOf(['next', 'recurring']).optional(),
  subscription_details: z
    .strictObject({
      items: listOf(itemParams).optional(),
      proration_behavior: prorationBehavior.optional(),
      proration_date: time.optional(),
      billing_cycle_anchor: anchorChange.optional(),
      cancel_at_period_end: flag.optional(),
      cancel_now: flag.optional(),
      trial_end: ignored.optional(),
    })
    .optional(),
  discounts: ignored.optional(),
  automatic_tax: ignored.optional(),
});

type PreviewParams = z.output<typeof previewParams>;

/** The next invoice, or the invoice of a proposed change. Stores nothing. */
export function previewInvoice(context: EmulatorContext, params: PreviewParams): Invoice {
  const invoice = params.subscription
    ? previewExisting(
        context,
        getSubscription(context, params.subscription, 'subscription'),
        params,
      )
    : previewNew(context, params);
  return { ...invoice, id: `upcoming_${invoice.id}` };
}

function previewExisting(
  context: EmulatorContext,
  subscription: Subscription,
  params: PreviewParams,
): Invoice {
  const details = params.subscription_details;
  if (!details?.items && details?.billing_cycle_anchor?.type !== 'now') {
    return previewRenewal(context, subscription);
  }
  const at = details.proration_date ?? context.clock.seconds();
  const plan = planChange(context, subscription, {
    items: readItems(context, details.items ?? [], {
      of: subscription,
      prefix: 'subscription_details[items]',
    }),
    behavior: details.proration_behavior ?? 'create_prorations',
    at,
    resetsAnchor: details.billing_cycle_anchor?.type === 'now',
  });
  const waiting = pendingLines(context, subscription);
  const lines: DraftLine[] =
    plan.due.length > 0
      ? [...waiting, ...plan.due]
      : [...waiting, ...plan.prorations, ...nextPeriod(context, subscription, plan.items)];
  return draftInvoice(context, {
    customer: subscription.customer,
    currency: subscription.currency,
    lines,
    billingReason: 'upcoming',
    subscription,
    discounts: activeDiscounts(context, subscription),
    period: { start: plan.period.start, end: plan.due.length > 0 ? at : plan.period.end },
    isAutomatic: true,
  });
}

function nextPeriod(
  context: EmulatorContext,
  subscription: Subscription,
  items: Subscription['items']['data'],
): DraftLine[] {
  const start = firstItem(subscription).current_period_end;
  return items.map((item) => {
    const end = periodEnd(subscription.billing_cycle_anchor, start, billingInterval(item.price));
    return periodLine(context, item, { start, end });
  });
}

function previewNew(context: EmulatorContext, params: PreviewParams): Invoice {
  const customer = getCustomer(context, params.customer ?? '', 'customer');
  const changes = readItems(context, params.subscription_details?.items ?? [], {
    prefix: 'subscription_details[items]',
  });
  const start = context.clock.seconds();
  const lines = changes.flatMap(({ price, quantity }) => {
    if (!price?.recurring) return [];
    const period = { start, end: periodEnd(start, start, billingInterval(price)) };
    const item = draftItem(context, { subscription: '', price, quantity: quantity ?? 1, period });
    return [periodLine(context, item, period)];
  });
  if (lines.length === 0) {
    throw invalidRequest('Nothing to invoice for this customer.', {
      code: 'invoice_upcoming_none',
    });
  }
  return draftInvoice(context, {
    customer: customer.id,
    currency: changes[0]?.price?.currency ?? 'usd',
    lines: lines.map((line) => ({ ...line, subscription: null })),
    billingReason: 'upcoming',
    subscription: null,
    discounts: [],
    period: { start, end: start },
    isAutomatic: true,
  });
}
