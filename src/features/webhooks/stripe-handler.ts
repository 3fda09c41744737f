import type { Money } from '../../money/money.ts';
import type { Tx } from '../../platform/db/database.ts';

/**
 * What came of a look at Stripe. `review`: it differs from what we asked for, so nothing was granted
 * and somebody has to look; `foreign`: not ours; `pending`: nothing to do yet.
 */
export type StripeOutcome = 'applied' | 'pending' | 'foreign' | 'review';

/** What a person has to know to decide on what was set aside. */
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
        /** Whether what was bought comes of it, too; else only the money is booked. */
        readonly opens: boolean;
        /** Books it as it came, in the transaction that writes who said so. Safe to repeat. */
        readonly accept: (tx: Tx) => Promise<void>;
      }
    | { readonly mayBe: false; readonly because: string };
}

/**
 * Acts on what Stripe tells of one kind of object. An event only says where to look: `look` fetches
 * the object as it is now and returns the write that brings us up to it.
 */
export interface StripeHandler {
  readonly types: readonly string[];
  /** The Stripe object to look at for an event's object; null where there is none of ours. */
  subjectOf(object: Readonly<Record<string, unknown>>): string | null;
  look(subject: string): Promise<(tx: Tx) => Promise<StripeOutcome>>;
  /** Compares what was set aside with our row anew, for whoever decides on it. */
  review?(subject: string): Promise<Review>;
  /** What follows where somebody leaves it set aside, in the transaction that writes who said so. */
  dismiss?(tx: Tx, subject: string, at: Date): Promise<void>;
}

export function findHandler(
  handlers: readonly StripeHandler[],
  type: string,
): StripeHandler | undefined {
  return handlers.find(({ types }) => types.includes(type));
}
