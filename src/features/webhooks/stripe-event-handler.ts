import type { AcceptedPayment, Review } from '../../money/review.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { FollowedEvents } from '../../platform/stripe/sync.ts';

/**
 * What is done about Stripe's events about one kind of object. An event only says which object to
 * fetch; its own body is never believed.
 */
export interface StripeEventHandler extends FollowedEvents {
  /** Compares a flagged object with our row as both are now. */
  review?(id: string): Promise<Review>;
  /**
   * Stores that staff accepted a payment as it came; the sync that follows books it. False where
   * another payment was accepted for the same checkout.
   */
  accept?(tx: Tx, payment: AcceptedPayment): Promise<boolean>;
  /** Stores that staff left a flagged object as it is. */
  dismiss?(tx: Tx, id: string, at: Date): Promise<void>;
}

export function findHandler(
  handlers: readonly StripeEventHandler[],
  type: string,
): StripeEventHandler | undefined {
  return handlers.find(({ types }) => types.includes(type));
}
