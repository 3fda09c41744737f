import type { Tx } from '../../platform/db/database.ts';
import type { StripeBudget } from '../../platform/stripe/budget.ts';
import type { ApplyLook } from '../billing/index.ts';
import { findSubscriptionAtStripe } from './subscriptions.store.ts';
import { lookAtSubscription, type SyncDeps } from './sync-subscription.ts';

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
