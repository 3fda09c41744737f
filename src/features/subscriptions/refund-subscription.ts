import { z } from 'zod';
import { hasEnded } from '../../money/subscription-status.ts';
import { type JobKind, job } from '../../platform/jobs/jobs.ts';
import { startJobBudget } from '../../platform/stripe/budget.ts';
import { cancelSubscriptionAtStripe } from '../../platform/stripe/subscriptions.ts';
import type { SyncDeps } from '../../platform/stripe/sync.ts';
import { refundSubscriptionPayments } from '../payments/index.ts';
import { REFUND_DUPLICATE } from './refunds.queue.ts';
import { findSubscription, type SubscriptionRow } from './subscriptions.store.ts';

/** Cancels and refunds a refused subscription, such as a member's second subscription. */
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
 * Cancels a subscription and refunds all of its payments. The cancellation comes first, so that nothing more is
 * charged. Every step is idempotent.
 */
export async function refundSubscription(
  deps: SyncDeps,
  { id: subscriptionId, stripeSubscriptionId: id, status }: SubscriptionRow,
  reason: Parameters<typeof refundSubscriptionPayments>[2]['reason'],
): Promise<void> {
  const budget = startJobBudget(deps.stripe);
  // A payment after the end is recorded by its own sync, which enqueues this job again.
  if (!hasEnded(status)) {
    await cancelSubscriptionAtStripe(budget, id);
    // Synced again before the refunds, so that payments from the meantime are refunded too.
    await deps.sync.sync(budget, { kind: 'subscription', id });
  }
  await refundSubscriptionPayments(deps, budget, { subscriptionId, reason });
}
