import type { AcceptedPayment, Review } from '../../money/review.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { FollowedEvents } from '../../platform/stripe/sync.ts';

/**
 * A handler of Stripe's events about one kind of object. An event only says which object to fetch; its own body is
 * never trusted.
 */
export interface StripeEventHandler extends FollowedEvents {
  /** Compares a flagged object's current state with our row. */
  review?(id: string): Promise<Review>;
  /** Finds the payment intent that a flagged object is about, if staff decide by refunding it. */
  findPaymentIntent?(tx: Tx, id: string): Promise<string | null>;
  /**
   * Stores that staff accepted a payment; the sync that follows books it. Returns false if another payment was accepted
   * for the same checkout.
   */
  accept?(tx: Tx, payment: AcceptedPayment): Promise<boolean>;
  /** Stores that staff dismissed a flagged object. */
  dismiss?(tx: Tx, id: string, at: Date): Promise<void>;
}

export function findHandler(
  handlers: readonly StripeEventHandler[],
  type: string,
): StripeEventHandler | undefined {
  return handlers.find(({ types }) => types.includes(type));
}
