import { z } from 'zod';
import { type JobKind, job } from '../../platform/jobs/jobs.ts';
import { startJobBudget } from '../../platform/stripe/budget.ts';
import { cancelSubscriptionAtStripe } from '../../platform/stripe/subscriptions.ts';
import type { StripeDeps, SyncDeps } from '../../platform/stripe/sync.ts';
import { listIntentsOfSubscription } from '../payments/index.ts';
import { type RefundReason, refundPayment } from './changes.stripe.ts';
import { REFUND_DUPLICATE } from './plan-refusal.rules.ts';
import { findSubscription, type SubscriptionRow } from './subscriptions.store.ts';

export type RefundDeps = StripeDeps & SyncDeps;

/** Ends what was found to be a member's second subscription, and refunds it. */
export function refundDuplicateJob(deps: RefundDeps): JobKind {
  return job({
    name: REFUND_DUPLICATE,
    payload: z.object({ subscriptionId: z.uuid() }),
    async handle({ subscriptionId }) {
      const row = await findSubscription(deps.db.read, subscriptionId);
      if (row?.refusedAt) await refundSubscription(deps, row, 'duplicate');
    },
  });
}

/**
 * Ends a subscription and refunds all that was paid for it. The end comes first, so that nothing more
 * is charged; refunds are booked at once, whether or not their events come; every step may be repeated.
 */
export async function refundSubscription(
  { db, stripe, sync: { sync } }: RefundDeps,
  { id, stripeSubscriptionId }: SubscriptionRow,
  reason: RefundReason,
): Promise<void> {
  const budget = startJobBudget(stripe);
  await cancelSubscriptionAtStripe(budget, stripeSubscriptionId);
  // Synced once more before the refunds, so that what was paid meanwhile is refunded too.
  await sync(budget, { kind: 'subscription', id: stripeSubscriptionId });
  for (const paymentIntentId of await listIntentsOfSubscription(db.read, id)) {
    await refundPayment(budget, { paymentIntentId, reason });
    await sync(budget, { kind: 'reversals', id: paymentIntentId });
  }
}
