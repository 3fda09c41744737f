import { z } from 'zod';
import { notFound } from '../../platform/errors/refusals.ts';
import { enqueue, type JobKind, job } from '../../platform/jobs/jobs.ts';
import type { SyncDeps } from '../../platform/stripe/sync.ts';
import { type Actor, recordChange } from '../audit/index.ts';
import type { ChangeDeps } from './change-subscription.ts';
import { refundSubscription } from './refund-subscription.ts';
import { refundWithdrawn, WITHDRAW } from './refunds.queue.ts';
import { withdrawalClosed } from './subscriptions.errors.ts';
import { decideWithdrawalEnd } from './subscriptions.rules.ts';
import {
  findLiveSubscription,
  findSubscription,
  lockSubscribing,
  markWithdrawn,
} from './subscriptions.store.ts';

/**
 * Withdraws a new subscription: a job cancels it and refunds all payments. The job is enqueued in the transaction of
 * the withdrawal, so that neither happens alone. A pending payment cannot be stopped; it is refunded when it
 * arrives. Throws `not_found`, `withdrawal_closed`.
 */
export async function withdrawSubscription(
  deps: ChangeDeps,
  memberId: string,
  actor: Actor,
): Promise<void> {
  const days = (await deps.readSettings()).subscriptions.withdrawalDays;
  await deps.db.transaction(async (tx) => {
    await lockSubscribing(tx, memberId);
    const live = await findLiveSubscription(tx, memberId);
    if (live === null) throw notFound();
    const now = deps.clock.now();
    if (decideWithdrawalEnd(live, { days, now }) === null) throw withdrawalClosed();
    await recordChange(tx, {
      actor,
      at: now,
      action: 'subscription.withdrawn',
      subject: { kind: 'subscription', id: live.id },
      after: { stripeSubscriptionId: live.stripeSubscriptionId },
    });
    await markWithdrawn(tx, live.id, now);
    await enqueue(tx, refundWithdrawn(live));
  });
}

export function withdrawJob(deps: SyncDeps): JobKind {
  return job({
    name: WITHDRAW,
    payload: z.object({ subscriptionId: z.uuid() }),
    async handle({ subscriptionId }) {
      const row = await findSubscription(deps.db.read, { id: subscriptionId });
      if (row !== null) await refundSubscription(deps, row, 'requested_by_customer');
    },
  });
}
