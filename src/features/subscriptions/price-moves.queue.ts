import type { Tx } from '../../platform/db/database.ts';
import { enqueue, type JobRequest } from '../../platform/jobs/jobs.ts';
import { queueOfObject } from '../../platform/stripe/object-queue.ts';
import type { EnqueueJob } from '../../platform/stripe/plan.ts';
import type { SubscriptionSnapshot } from '../../platform/stripe/snapshots.ts';
import type { PricedTier } from '../tiers/index.ts';
import { planPriceMove, toMovable } from './price-moves.rules.ts';
import type { PriceMoveRow, StepId } from './price-moves.store.ts';

export const CONTINUE_MOVE = 'continue-price-move';
export const MOVE_SUBSCRIBER = 'move-subscriber';
/** A low priority: thousands of jobs may be queued, none is urgent, and Stripe's events run first. */
const PRIORITY = 10;

export function enqueueMove(tx: Tx, moveId: string): Promise<void> {
  const key = `${CONTINUE_MOVE}:${moveId}`;
  return enqueue(tx, { name: CONTINUE_MOVE, payload: { moveId }, key, priority: PRIORITY });
}

export function enqueueStep(tx: Tx, step: StepId, stripeSubscriptionId: string): Promise<void> {
  return enqueue(tx, stepJob(step, stripeSubscriptionId));
}

/** Returns the job that moves a subscription; it shares the queue of its syncs, so that they never overlap. */
function stepJob({ moveId, subscriptionId }: StepId, stripeSubscriptionId: string): JobRequest {
  return {
    name: MOVE_SUBSCRIBER,
    payload: { moveId, subscriptionId },
    key: `${MOVE_SUBSCRIBER}:${moveId}:${subscriptionId}`,
    queue: queueOfObject(stripeSubscriptionId),
    priority: PRIORITY,
  };
}

/** Plans the move of a subscription that has renewed on an older price. */
export function planMoveJob(
  move: PriceMoveRow,
  of: {
    readonly subscriptionId: string;
    readonly snapshot: SubscriptionSnapshot;
    readonly sold: PricedTier;
  },
  now: Date,
): EnqueueJob[] {
  const { subscriptionId, snapshot, sold } = of;
  if (planPriceMove(toMovable(snapshot, sold.price), move, now) !== 'now') return [];
  const job = stepJob({ moveId: move.id, subscriptionId }, snapshot.stripeSubscriptionId);
  return [{ kind: 'enqueueJob', job }];
}
