import { continueMoveJob } from './continue-price-moves.ts';
import { moveSubscriberJob } from './move-subscriber.ts';
import { refundDuplicateJob } from './refund-subscription.ts';
import { withdrawJob } from './withdraw-subscription.ts';

/** The kinds of queued jobs. */
export const subscriptionJobs = {
  /** Enqueues the moves of due subscribers to a plan's current price. */
  continueMove: continueMoveJob,
  /** Moves one subscriber to the current price. */
  moveSubscriber: moveSubscriberJob,
  /** Cancels and refunds a refused subscription. */
  endSecond: refundDuplicateJob,
  /** Cancels and refunds a subscription from which its member has withdrawn. */
  withdraw: withdrawJob,
};
