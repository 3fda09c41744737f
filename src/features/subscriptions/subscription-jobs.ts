import { continueMoveJob } from './continue-price-moves.ts';
import { moveSubscriberJob } from './move-subscriber.ts';
import { refundDuplicateJob } from './refund-subscription.ts';
import { withdrawJob } from './withdraw-subscription.ts';

/** What waits in the queue. */
export const subscriptionJobs = {
  /** Moves the next subscribers to a plan's present price. */
  continueMove: continueMoveJob,
  /** Moves one of them. */
  moveSubscriber: moveSubscriberJob,
  /** Ends a member's second subscription, and refunds it. */
  endSecond: refundDuplicateJob,
  /** Ends and refunds a subscription that its member withdrew. */
  withdraw: withdrawJob,
};
