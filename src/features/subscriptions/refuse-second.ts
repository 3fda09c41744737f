import type { Tx } from '../../platform/db/database.ts';
import { enqueue } from '../../platform/jobs/jobs.ts';
import type { SubscriptionSnapshot } from '../../platform/stripe/snapshots.ts';
import { recordChange, SYSTEM } from '../audit/index.ts';

export const END_SECOND = 'end-second-subscription';

/** The line of the record: what was refused, and that it will be given back. */
export function recordSecond(
  tx: Tx,
  second: { subscriptionId: string; seen: SubscriptionSnapshot; now: Date },
): Promise<void> {
  const { subscriptionId: id, seen, now } = second;
  return recordChange(tx, {
    actor: SYSTEM,
    at: now,
    action: 'subscription.second_refused',
    subject: { kind: 'subscription', id },
    after: { stripeSubscriptionId: seen.stripeSubscriptionId, status: seen.status },
  });
}

export function enqueueEnd(tx: Tx, subscriptionId: string): Promise<void> {
  return enqueue(tx, {
    name: END_SECOND,
    payload: { subscriptionId },
    key: `${END_SECOND}:${subscriptionId}`,
  });
}
