import type { Tx } from '../../platform/db/database.ts';

/**
 * What came of a look at Stripe. `review`: it differs from what we asked for, so nothing was granted
 * and somebody has to look; `foreign`: not ours; `pending`: nothing to do yet.
 */
export type StripeOutcome = 'applied' | 'pending' | 'foreign' | 'review';

/**
 * Acts on what Stripe tells of one kind of object. An event only says where to look: `look` fetches
 * the object as it is now and returns the write that brings us up to it.
 */
export interface StripeHandler {
  readonly types: readonly string[];
  /** The Stripe object to look at for an event's object; null where there is none of ours. */
  subjectOf(object: Readonly<Record<string, unknown>>): string | null;
  look(subject: string): Promise<(tx: Tx) => Promise<StripeOutcome>>;
}

export function findHandler(
  handlers: readonly StripeHandler[],
  type: string,
): StripeHandler | undefined {
  return handlers.find(({ types }) => types.includes(type));
}
