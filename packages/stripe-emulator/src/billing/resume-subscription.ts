import { invalidRequest } from '../api/api-error.ts';
import type { EmulatorContext } from '../context.ts';
import { periodEnd } from '../time/calendar.ts';
import { collectInvoice } from './dunning.ts';
import { finalizeInvoice } from './finalize-invoice.ts';
import { periodLine } from './invoice-lines.ts';
import { createInvoice } from './invoices.ts';
import { activeDiscounts } from './renew-subscription.ts';
import { scheduleRenewal } from './start-subscription.ts';
import type { Subscription } from './subscriptions.ts';
import {
  billingInterval,
  changeSubscription,
  firstItem,
  getSubscription,
  withPeriod,
} from './subscriptions.ts';

/** Resumes a paused subscription with a new period that starts and is paid now. */
export function resumeSubscription(context: EmulatorContext, id: string): Subscription {
  const before = getSubscription(context, id);
  if (before.status !== 'paused') {
    throw invalidRequest('This subscription cannot be resumed because it is not paused.');
  }
  const start = context.clock.seconds();
  const period = { start, end: periodEnd(start, start, billingInterval(firstItem(before).price)) };
  const resumed = changeSubscription(context, id, {
    status: 'active',
    billing_cycle_anchor: start,
    items: withPeriod(before, period),
  });
  context.publish('customer.subscription.resumed', resumed);
  scheduleRenewal(context, resumed);
  const invoice = createInvoice(context, {
    customer: resumed.customer,
    currency: resumed.currency,
    lines: resumed.items.data.map((item) => periodLine(context, item, period)),
    billingReason: 'subscription_update',
    subscription: resumed,
    discounts: activeDiscounts(context, resumed),
    period: { start, end: start },
    isAutomatic: true,
  });
  changeSubscription(context, id, { latest_invoice: invoice.id });
  const open = finalizeInvoice(context, invoice.id);
  if (open.status === 'open') collectInvoice(context, open.id, { presence: 'off_session' });
  return getSubscription(context, id);
}
