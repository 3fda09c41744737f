import type Stripe from 'stripe';
import type { EmulatorContext } from '../context.ts';
import type { Subscription } from './subscriptions.ts';
import { getSubscription, hasEnded } from './subscriptions.ts';

type Reason = Stripe.Subscription.CancellationDetails.Reason;

/** Ends a subscription now. An ended subscription never becomes active again. */
export function endSubscription(
  context: EmulatorContext,
  id: string,
  reason: Reason,
  changes: Partial<Subscription> = {},
): Subscription {
  const before = getSubscription(context, id);
  if (hasEnded(before)) return before;
  for (const task of TASKS) context.scheduler.cancel(task, id);
  stopCollecting(context, id);
  const now = context.clock.seconds();
  const ended = context.store.subscriptions.put({
    ...before,
    status: before.status === 'incomplete' ? 'incomplete_expired' : 'canceled',
    canceled_at: before.canceled_at ?? now,
    ended_at: now,
    cancel_at_period_end: false,
    cancellation_details: {
      comment: null,
      feedback: null,
      feedback_option: null,
      ...before.cancellation_details,
      reason: before.cancellation_details?.reason ?? reason,
    },
    ...changes,
  });
  context.publish('customer.subscription.deleted', ended);
  return ended;
}

const TASKS = [
  'renew',
  'announce renewal',
  'announce trial end',
  'expire subscription',
  'resume collection',
  'cancel subscription',
];

/** Open invoices of an ended subscription are not collected automatically any more. */
function stopCollecting(context: EmulatorContext, subscription: string): void {
  for (const invoice of context.store.invoices.where('subscription', subscription)) {
    context.scheduler.cancel('retry invoice', invoice.id);
    context.scheduler.cancel('finalize invoice', invoice.id);
    if (invoice.status !== 'open' && invoice.status !== 'draft') continue;
    context.store.invoices.put({ ...invoice, auto_advance: false, next_payment_attempt: null });
  }
}
