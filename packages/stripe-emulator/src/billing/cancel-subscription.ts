import type Stripe from 'stripe';
import type { World } from '../world.ts';
import { collectInvoice } from './dunning.ts';
import { endSubscription } from './end-subscription.ts';
import { finalizeInvoice } from './finalize-invoice.ts';
import type { DraftLine } from './invoice-lines.ts';
import { createInvoice } from './invoices.ts';
import { pendingLines } from './pending-items.ts';
import { creditRest } from './plan-change.ts';
import type { Subscription } from './subscriptions.ts';
import { firstItem, getSubscription, hasEnded } from './subscriptions.ts';

interface Cancelling {
  prorates: boolean;
  invoicesNow: boolean;
  comment: string | null;
  feedback: Stripe.Subscription.CancellationDetails.Feedback | null;
}

/** Ends a subscription at once; unused time becomes credit only where the caller asks for it. */
export function cancelSubscription(world: World, id: string, wanted: Cancelling): Subscription {
  const before = getSubscription(world, id);
  if (hasEnded(before)) return before;
  const credit = wanted.prorates ? creditRest(world, before, world.clock.seconds()) : [];
  const ended = endSubscription(world, id, 'cancellation_requested', {
    cancellation_details: {
      comment: wanted.comment,
      feedback: wanted.feedback,
      feedback_option: null,
      reason: 'cancellation_requested',
    },
  });
  const waiting = wanted.invoicesNow ? pendingLines(world, ended) : [];
  if (credit.length + waiting.length > 0) settle(world, ended, [...waiting, ...credit]);
  return getSubscription(world, id);
}

/** The last invoice: what is owed is collected, what is left over stays as the customer's credit. */
function settle(world: World, subscription: Subscription, lines: DraftLine[]): void {
  const now = world.clock.seconds();
  const invoice = createInvoice(world, {
    customer: subscription.customer,
    currency: subscription.currency,
    lines,
    billingReason: 'subscription_update',
    subscription,
    discounts: [],
    period: { start: firstItem(subscription).current_period_start, end: now },
    isAutomatic: true,
  });
  const open = finalizeInvoice(world, invoice.id);
  if (open.status === 'open') collectInvoice(world, open.id, { isOffSession: true });
}
