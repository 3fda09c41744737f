import { z } from 'zod';
import { getCustomer } from '../customers/customers.ts';
import { periodEnd } from '../time/calendar.ts';
import { flag, ignored, listOf, oneOf, text, time } from '../wire/given.ts';
import { invalid } from '../wire/refusal.ts';
import type { World } from '../world.ts';
import { givenItem, prorationBehavior, readItems } from './given-subscription.ts';
import type { DraftLine } from './invoice-lines.ts';
import { periodLine } from './invoice-lines.ts';
import type { Invoice } from './invoices.ts';
import { draftInvoice } from './invoices.ts';
import { pendingLines } from './pending-items.ts';
import { planChange } from './plan-change.ts';
import { activeDiscounts, previewRenewal } from './renew-subscription.ts';
import type { Subscription } from './subscriptions.ts';
import { billedEvery, draftItem, firstItem, getSubscription } from './subscriptions.ts';

export const givenPreview = z.strictObject({
  customer: text.optional(),
  subscription: text.optional(),
  currency: text.optional(),
  preview_mode: oneOf(['next', 'recurring']).optional(),
  subscription_details: z
    .strictObject({
      items: listOf(givenItem).optional(),
      proration_behavior: prorationBehavior.optional(),
      proration_date: time.optional(),
      billing_cycle_anchor: oneOf(['now', 'unchanged']).optional(),
      cancel_at_period_end: flag.optional(),
      cancel_now: flag.optional(),
      trial_end: ignored.optional(),
    })
    .optional(),
  discounts: ignored.optional(),
  automatic_tax: ignored.optional(),
});

type GivenPreview = z.output<typeof givenPreview>;

/** The invoice that would come next, or that a change would bring; nothing is written. */
export function previewInvoice(world: World, given: GivenPreview): Invoice {
  const invoice = given.subscription
    ? previewExisting(world, getSubscription(world, given.subscription, 'subscription'), given)
    : previewNew(world, given);
  return { ...invoice, id: `upcoming_${invoice.id}` };
}

function previewExisting(world: World, subscription: Subscription, given: GivenPreview): Invoice {
  const details = given.subscription_details;
  if (!details?.items && details?.billing_cycle_anchor !== 'now') {
    return previewRenewal(world, subscription);
  }
  const at = details.proration_date ?? world.clock.seconds();
  const plan = planChange(world, subscription, {
    items: readItems(world, details.items ?? [], 'subscription_details[items]'),
    behavior: details.proration_behavior ?? 'create_prorations',
    at,
    resetsAnchor: details.billing_cycle_anchor === 'now',
  });
  const waiting = pendingLines(world, subscription);
  const lines: DraftLine[] =
    plan.due.length > 0
      ? [...waiting, ...plan.due]
      : [...waiting, ...plan.prorations, ...nextPeriod(world, subscription, plan.items)];
  return draftInvoice(world, {
    customer: subscription.customer,
    currency: subscription.currency,
    lines,
    billingReason: 'upcoming',
    subscription,
    discounts: activeDiscounts(world, subscription),
    period: { start: plan.period.start, end: plan.due.length > 0 ? at : plan.period.end },
    isAutomatic: true,
  });
}

function nextPeriod(
  world: World,
  subscription: Subscription,
  items: Subscription['items']['data'],
): DraftLine[] {
  const start = firstItem(subscription).current_period_end;
  return items.map((item) => {
    const end = periodEnd(subscription.billing_cycle_anchor, start, billedEvery(item.price));
    return periodLine(world, item, { start, end });
  });
}

function previewNew(world: World, given: GivenPreview): Invoice {
  const customer = getCustomer(world, given.customer ?? '', 'customer');
  const changes = readItems(world, given.subscription_details?.items ?? []);
  const start = world.clock.seconds();
  const lines = changes.flatMap(({ price, quantity }) => {
    if (!price?.recurring) return [];
    const period = { start, end: periodEnd(start, start, billedEvery(price)) };
    const item = draftItem(world, { subscription: '', price, quantity: quantity ?? 1, period });
    return [periodLine(world, item, period)];
  });
  if (lines.length === 0) {
    throw invalid('Nothing to invoice for this customer.', { code: 'invoice_upcoming_none' });
  }
  return draftInvoice(world, {
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
