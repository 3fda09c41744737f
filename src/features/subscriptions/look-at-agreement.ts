import type { Difference } from '../../money/differences.ts';
import type { Tx } from '../../platform/db/database.ts';
import { reviewSubscription, type SubscriptionDeps } from './sync-subscription.ts';

/** A row of ours about a Stripe subscription, as far as it is compared with Stripe's. */
export interface AgreementRow {
  readonly stripeSubscriptionId: string;
  readonly status: string;
  readonly currentPeriodEnd: Date;
}

/** Monthly tips are subscriptions at Stripe too; their feature is asked for them. */
export interface AgreementDeps extends SubscriptionDeps {
  /** In what one differs from what was asked for; null for what is no monthly tip of ours. */
  reviewPledge(stripeSubscriptionId: string): Promise<Difference[] | null>;
  listPledgesAtStripe(
    tx: Tx,
    stripeSubscriptionIds: readonly string[],
  ): Promise<readonly AgreementRow[]>;
}

/**
 * What staff see of a subscription that was flagged for review. It cannot be accepted: its next charge
 * would differ again, and what it opens follows from a price of ours, which it has not.
 */
export async function reviewAgreement(deps: AgreementDeps, id: string) {
  const differences = (await deps.reviewPledge(id)) ?? (await reviewSubscription(deps, id));
  const because = differences === null ? 'not_of_ours' : 'recurs';
  const acceptance = { mayBe: false, because } as const;
  return { differences: differences ?? [], paid: null, acceptance };
}
