import { z } from 'zod';
import { type JobKind, job } from '../../platform/jobs/jobs.ts';
import { giveBack } from './give-back.ts';
import { END_SECOND } from './refuse-second.ts';
import { findSubscription } from './subscriptions.store.ts';
import type { SubscriptionDeps } from './sync-subscription.ts';

/** Ends what was found to be a member's second subscription, and gives it back. */
export function endSecondJob(deps: SubscriptionDeps): JobKind {
  return job({
    name: END_SECOND,
    payload: z.object({ subscriptionId: z.uuid() }),
    async handle({ subscriptionId }) {
      const row = await findSubscription(deps.db.read, subscriptionId);
      if (row?.refusedAt) await giveBack(deps, row, 'duplicate');
    },
  });
}
