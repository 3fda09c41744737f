import { periodEnd } from '../time/calendar.ts';
import { invalid } from '../wire/refusal.ts';
import type { World } from '../world.ts';
import { collectInvoice } from './dunning.ts';
import { finalizeInvoice } from './finalize-invoice.ts';
import { periodLine } from './invoice-lines.ts';
import { createInvoice } from './invoices.ts';
import { activeDiscounts } from './renew-subscription.ts';
import { planRenewal } from './start-subscription.ts';
import type { Subscription } from './subscriptions.ts';
import {
  billedEvery,
  changeSubscription,
  firstItem,
  getSubscription,
  withPeriod,
} from './subscriptions.ts';

/** Lets a paused subscription go on with a new period from now, which is paid at once. */
export function resumeSubscription(world: World, id: string): Subscription {
  const before = getSubscription(world, id);
  if (before.status !== 'paused') {
    throw invalid('This subscription cannot be resumed because it is not paused.');
  }
  const start = world.clock.seconds();
  const period = { start, end: periodEnd(start, start, billedEvery(firstItem(before).price)) };
  const resumed = changeSubscription(world, id, {
    status: 'active',
    billing_cycle_anchor: start,
    items: withPeriod(before, period),
  });
  world.publish('customer.subscription.resumed', resumed);
  planRenewal(world, resumed);
  const invoice = createInvoice(world, {
    customer: resumed.customer,
    currency: resumed.currency,
    lines: resumed.items.data.map((item) => periodLine(world, item, period)),
    billingReason: 'subscription_update',
    subscription: resumed,
    discounts: activeDiscounts(world, resumed),
    period: { start, end: start },
    isAutomatic: true,
  });
  changeSubscription(world, id, { latest_invoice: invoice.id });
  const open = finalizeInvoice(world, invoice.id);
  if (open.status === 'open') collectInvoice(world, open.id, { isOffSession: true });
  return getSubscription(world, id);
}
