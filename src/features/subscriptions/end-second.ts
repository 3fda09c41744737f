import { z } from 'zod';
import { type JobKind, job } from '../../platform/jobs/jobs.ts';
import { startJobBudget } from '../../platform/stripe/budget.ts';
import { listIntentsOfSubscription } from '../billing/index.ts';
import { endSecond, refundPayment } from './changes.stripe.ts';
import { END_SECOND } from './refuse-second.ts';
import { findSubscription } from './subscriptions.store.ts';
import { refreshSubscription, type SyncDeps } from './sync-subscription.ts';

/**
 * Ends a second subscription and gives back all that was paid for it. The end comes first, so that
 * nothing more is charged; every step may be repeated.
 */
export function endSecondJob(deps: SyncDeps): JobKind {
  return job({
    name: END_SECOND,
    payload: z.object({ subscriptionId: z.uuid() }),
    async handle({ subscriptionId }) {
      const { db, stripe } = deps;
      const row = await findSubscription(db.read, subscriptionId);
      if (!row?.refusedAt) return;
      const budget = startJobBudget();
      await endSecond(stripe, budget, row.stripeSubscriptionId);
      // Looked at once more before the refunds: what was paid meanwhile is given back too.
      await refreshSubscription(deps, budget, row.stripeSubscriptionId);
      for (const paymentIntentId of await listIntentsOfSubscription(db.read, row.id)) {
        await refundPayment(stripe, budget, paymentIntentId);
      }
    },
  });
}
