import type { Money } from '../../money/money.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { FollowedEvents } from '../../platform/stripe/sync.ts';

/** What staff have to know to decide on an event that was flagged for review. */
export interface Review {
  readonly differences: readonly {
    readonly name: string;
    readonly ours: string | null;
    readonly stripe: string | null;
  }[];
  /** What came in, where it is one payment. */
  readonly paid: Money | null;
  readonly acceptance:
    | {
        readonly mayBe: true;
        /** Whether what was bought is delivered, too; else only the money is booked. */
        readonly opens: boolean;
        readonly payment: AcceptedPayment;
      }
    | { readonly mayBe: false; readonly because: string };
}

export interface AcceptedPayment {
  readonly checkoutId: string;
  readonly paymentIntentId: string;
}

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
