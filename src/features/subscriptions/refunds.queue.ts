import type { JobRequest } from '../../platform/jobs/jobs.ts';
import { queueOfObject } from '../../platform/stripe/object-queue.ts';
import type { SubscriptionRow } from './subscriptions.store.ts';

/** The job that cancels and refunds a member's duplicate subscription. */
export const REFUND_DUPLICATE = 'end-second-subscription';
/** The job that cancels and refunds what a member has withdrawn from. */
export const WITHDRAW = 'withdraw-subscription';

/** A subscription by our own id and by Stripe's. */
type SubscriptionIds = Pick<SubscriptionRow, 'id' | 'stripeSubscriptionId'>;

export function refundDuplicate(ids: SubscriptionIds): JobRequest {
  return jobOf(REFUND_DUPLICATE, ids);
}

export function refundWithdrawn(ids: SubscriptionIds): JobRequest {
  return jobOf(WITHDRAW, ids);
}

/** One after another with the syncs of the same subscription, which write the same row. */
function jobOf(name: string, { id, stripeSubscriptionId }: SubscriptionIds): JobRequest {
  const queue = queueOfObject(stripeSubscriptionId);
  return { name, payload: { subscriptionId: id }, key: `${name}:${id}`, queue };
}
