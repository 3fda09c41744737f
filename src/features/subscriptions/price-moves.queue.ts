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
/** Thousands of these may be queued, and none is urgent: Stripe's events run first. */
const PRIORITY = 10;

export function enqueueMove(tx: Tx, moveId: string): Promise<void> {
  const key = `${CONTINUE_MOVE}:${moveId}`;
  return enqueue(tx, { name: CONTINUE_MOVE, payload: { moveId }, key, priority: PRIORITY });
}

export function enqueueStep(tx: Tx, step: StepId, stripeSubscriptionId: string): Promise<void> {
  return enqueue(tx, stepJob(step, stripeSubscriptionId));
}

/** The move of one subscription, which never overlaps a sync of it. */
function stepJob({ moveId, subscriptionId }: StepId, stripeSubscriptionId: string): JobRequest {
  return {
    name: MOVE_SUBSCRIBER,
    payload: { moveId, subscriptionId },
    key: `${MOVE_SUBSCRIBER}:${moveId}:${subscriptionId}`,
    queue: queueOfObject(stripeSubscriptionId),
    priority: PRIORITY,
  };
}

/** A subscription that renewed on an older price is moved now, where its move is open. */
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
