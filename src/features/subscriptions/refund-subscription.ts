import { z } from 'zod';
import { hasEnded } from '../../money/subscription-status.ts';
import { type JobKind, job } from '../../platform/jobs/jobs.ts';
import { startJobBudget } from '../../platform/stripe/budget.ts';
import { cancelSubscriptionAtStripe } from '../../platform/stripe/subscriptions.ts';
import type { SyncDeps } from '../../platform/stripe/sync.ts';
import { refundSubscriptionPayments } from '../payments/index.ts';
import { REFUND_DUPLICATE } from './refunds.queue.ts';
import { findSubscription, type SubscriptionRow } from './subscriptions.store.ts';

/** Ends what was found to be a member's second subscription, and refunds it. */
export function refundDuplicateJob(deps: SyncDeps): JobKind {
  return job({
    name: REFUND_DUPLICATE,
    payload: z.object({ subscriptionId: z.uuid() }),
    async handle({ subscriptionId }) {
      const row = await findSubscription(deps.db.read, { id: subscriptionId });
      if (row?.refusedAt) await refundSubscription(deps, row, 'duplicate');
    },
  });
}

/**
 * Ends a subscription and refunds all that was paid for it. The end comes first, so that nothing more
 * is charged; every step may be repeated.
 */
export async function refundSubscription(
  deps: SyncDeps,
  { id: subscriptionId, stripeSubscriptionId: id, status }: SubscriptionRow,
  reason: Parameters<typeof refundSubscriptionPayments>[2]['reason'],
): Promise<void> {
  const budget = startJobBudget(deps.stripe);
  // What comes after the end is booked by its own sync, which leads here again.
  if (!hasEnded(status)) {
    await cancelSubscriptionAtStripe(budget, id);
    // Synced once more before the refunds, so that what was paid meanwhile is refunded too.
    await deps.sync.sync(budget, { kind: 'subscription', id });
  }
  await refundSubscriptionPayments(deps, budget, { subscriptionId, reason });
}
