import type { Tx } from '../../platform/db/database.ts';
import { enqueue } from '../../platform/jobs/jobs.ts';
import { queueOfObject } from '../../platform/stripe/object-queue.ts';
import type { SubscriptionSnapshot } from '../../platform/stripe/snapshots.ts';
import type { PricedTier } from '../tiers/index.ts';
import { planPriceMove } from './price-moves.rules.ts';
import { findOpenMove, type PriceMoveRow, type StepId } from './price-moves.store.ts';

export const CONTINUE_MOVE = 'continue-price-move';
export const MOVE_SUBSCRIBER = 'move-subscriber';
/** Thousands may wait at once, and nobody waits for them: whatever Stripe tells goes before. */
const PRIORITY = 10;

export function enqueueMove(tx: Tx, moveId: string): Promise<void> {
  const key = `${CONTINUE_MOVE}:${moveId}`;
  return enqueue(tx, { name: CONTINUE_MOVE, payload: { moveId }, key, priority: PRIORITY });
}

/** The move of one subscription, which never overlaps a look at it. */
export function enqueueStep(
  tx: Tx,
  { moveId, subscriptionId }: StepId,
  stripeSubscriptionId: string,
): Promise<void> {
  return enqueue(tx, {
    name: MOVE_SUBSCRIBER,
    payload: { moveId, subscriptionId },
    key: `${MOVE_SUBSCRIBER}:${moveId}:${subscriptionId}`,
    queue: queueOfObject(stripeSubscriptionId),
    priority: PRIORITY,
  });
}

export function termsOf({ price, startedAt, noticeDays }: PriceMoveRow) {
  return { target: price, startedAt, noticeDays };
}

/**
 * After a look: a subscription that renewed on an older price is moved now, if a move is open. Costs
 * nothing for those on the present price, who are nearly all.
 */
export async function continueMoveOf(
  tx: Tx,
  { subscriptionId, seen, sold }: LookedAt,
  now: Date,
): Promise<void> {
  const { price, tier } = sold;
  const present = tier.prices.find(
    ({ interval, currency }) => interval === price.interval && currency === price.currency,
  );
  if (present === undefined || present.id === price.id) return;
  const move = await findOpenMove(tx, present.id);
  if (move === null) return;
  const state = { ...seen, price, hasNext: seen.schedule !== null };
  if (planPriceMove(state, termsOf(move), now) !== 'now') return;
  await enqueueStep(tx, { moveId: move.id, subscriptionId }, seen.stripeSubscriptionId);
}

interface LookedAt {
  readonly subscriptionId: string;
  readonly seen: SubscriptionSnapshot;
  readonly sold: PricedTier;
}
