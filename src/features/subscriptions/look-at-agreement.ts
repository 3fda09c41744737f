import type { Difference } from '../../money/differences.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { StripeBudget } from '../../platform/stripe/budget.ts';
import type { ApplyLook } from '../../platform/stripe/sync.ts';
import { findSubscriptionAtStripe } from './subscriptions.store.ts';
import { lookAtSubscription, reviewSubscription, type SyncDeps } from './sync-subscription.ts';

/** A row of ours about a Stripe subscription, as far as it is compared with Stripe's. */
export interface AgreementRow {
  readonly stripeSubscriptionId: string;
  readonly status: string;
  readonly currentPeriodEnd: Date;
}

/** Who keeps the monthly tips: subscriptions at Stripe that are none of a tier. */
export interface PledgeBooks {
  /** Null for what is no monthly tip of ours. */
  look(budget: StripeBudget, stripeSubscriptionId: string): Promise<ApplyLook | null>;
  /** In what one is not as it was asked for; null for what is no monthly tip of ours. */
  review(stripeSubscriptionId: string): Promise<Difference[] | null>;
  listAtStripe(tx: Tx, stripeSubscriptionIds: readonly string[]): Promise<readonly AgreementRow[]>;
}

export interface AgreementDeps extends SyncDeps {
  readonly pledges: PledgeBooks;
}

/** Looks at whatever recurs at Stripe: a subscription to a tier, a monthly tip, or nothing of ours. */
export async function lookAtAgreement(
  deps: AgreementDeps,
  budget: StripeBudget,
  id: string,
): Promise<ApplyLook> {
  const known = await findSubscriptionAtStripe(deps.db.read, id);
  const pledge = known === null ? await deps.pledges.look(budget, id) : null;
  return pledge ?? (await lookAtSubscription(deps, budget, id));
}

/**
 * What a person sees of one that was set aside. It cannot be accepted: its next charge would differ
 * again, and what it opens follows from a price of ours, which it has not.
 */
export async function reviewAgreement(deps: AgreementDeps, id: string) {
  const ofPledge = await deps.pledges.review(id);
  const differences = ofPledge ?? (await reviewSubscription(deps, id));
  const because = differences === null ? 'not_of_ours' : 'recurs';
  const acceptance = { mayBe: false, because } as const;
  return { differences: differences ?? [], paid: null, acceptance };
}
