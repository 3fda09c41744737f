import type { Clock } from '../../time/clock.ts';
import type { Database, Tx } from '../db/database.ts';
import type { StripeClient } from './stripe.ts';

/** What a feature needs to ask Stripe and to write what follows. */
export interface StripeDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly stripe: StripeClient;
  /** Whether our own key is a live one. */
  readonly livemode: boolean;
}

/**
 * The result of bringing our rows up to an object at Stripe. `review`: it differs from what we asked
 * for, so nothing was granted and a person has to decide; `foreign`: it is not ours; `pending`: nothing
 * to do yet.
 */
export type SyncOutcome = 'applied' | 'pending' | 'foreign' | 'review';

export type ApplyLook = (tx: Tx) => Promise<SyncOutcome>;

/** What Stripe has and our books have not, or have otherwise; or what is nothing of ours. */
export interface Finding {
  readonly kind: 'session' | 'subscription' | 'refund' | 'dispute' | 'event';
  /** Stripe's id. */
  readonly id: string;
  readonly isForeign: boolean;
  readonly stripe: string;
  readonly ours: string | null;
  /** The look that brings us up to it. */
  readonly look: () => Promise<ApplyLook>;
}
