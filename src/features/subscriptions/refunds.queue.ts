import type { JobRequest } from '../../platform/jobs/jobs.ts';
import { queueOfObject } from '../../platform/stripe/object-queue.ts';
import type { SubscriptionRow } from './subscriptions.store.ts';

/** The job that cancels and refunds a member's duplicate subscription. */
export const REFUND_DUPLICATE = 'end-second-subscription';
/** The job that cancels and refunds a subscription from which the member has withdrawn. */
export const WITHDRAW = 'withdraw-subscription';

/** The ids of a subscription, ours and Stripe's. */
type SubscriptionIds = Pick<SubscriptionRow, 'id' | 'stripeSubscriptionId'>;

export function refundDuplicate(ids: SubscriptionIds): JobRequest {
  return jobOf(REFUND_DUPLICATE, ids);
}

export function refundWithdrawn(ids: SubscriptionIds): JobRequest {
  return jobOf(WITHDRAW, ids);
}

/** Uses the queue of the subscription's syncs, because these write the same row. */
function jobOf(name: string, { id, stripeSubscriptionId }: SubscriptionIds): JobRequest {
  const queue = queueOfObject(stripeSubscriptionId);
  return { name, payload: { subscriptionId: id }, key: `${name}:${id}`, queue };
}
