import type Stripe from 'stripe';
import type { EmulatorContext } from '../context.ts';
import { collectInvoice } from './dunning.ts';
import { endSubscription } from './end-subscription.ts';
import { finalizeInvoice } from './finalize-invoice.ts';
import type { DraftLine } from './invoice-lines.ts';
import { createInvoice } from './invoices.ts';
import { pendingLines } from './pending-items.ts';
import { creditUnusedTime } from './plan-change.ts';
import type { Subscription } from './subscriptions.ts';
import { firstItem, getSubscription, hasEnded } from './subscriptions.ts';

interface Cancelling {
  prorates: boolean;
  invoicesNow: boolean;
  comment: string | null;
  feedback: Stripe.Subscription.CancellationDetails.Feedback | null;
}

/**
 * Cancels a subscription at once. Unused time is credited only if the caller asks for proration.
 */
export function cancelSubscription(
  context: EmulatorContext,
  id: string,
  wanted: Cancelling,
): Subscription {
  const before = getSubscription(context, id);
  if (hasEnded(before)) return before;
  const credit = wanted.prorates ? creditUnusedTime(context, before, context.clock.seconds()) : [];
  const ended = endSubscription(context, id, 'cancellation_requested', {
    cancellation_details: {
      comment: wanted.comment,
      feedback: wanted.feedback,
      feedback_option: null,
      reason: 'cancellation_requested',
    },
  });
  const waiting = wanted.invoicesNow ? pendingLines(context, ended) : [];
  if (credit.length + waiting.length > 0) settle(context, ended, [...waiting, ...credit]);
  return getSubscription(context, id);
}

/**
 * The final invoice: a positive total is collected, a negative one becomes the customer's credit.
 */
function settle(context: EmulatorContext, subscription: Subscription, lines: DraftLine[]): void {
  const now = context.clock.seconds();
  const invoice = createInvoice(context, {
    customer: subscription.customer,
    currency: subscription.currency,
    lines,
    billingReason: 'subscription_update',
    subscription,
    discounts: [],
    period: { start: firstItem(subscription).current_period_start, end: now },
    isAutomatic: true,
  });
  const open = finalizeInvoice(context, invoice.id);
  if (open.status === 'open') collectInvoice(context, open.id, { presence: 'off_session' });
}
