import type { Difference } from '../../money/differences.ts';
import { type Review, refuseAcceptance } from '../../money/review.ts';
import { startRequestBudget } from '../../platform/stripe/budget.ts';
import { fetchSubscription } from '../../platform/stripe/subscriptions.ts';
import type { StripeDeps } from '../../platform/stripe/sync.ts';
import { findPayingCustomer } from '../customers/index.ts';
import { findDifferences } from './plan-subscription.rules.ts';
import { findSubscription } from './subscriptions.store.ts';
import { findCheckoutOf, findSoldPriceId } from './sync-subscription.ts';

interface ReviewDeps extends StripeDeps {
  /** Differences between a monthly tip and its order; null if it is not one of ours. */
  reviewPledge(stripeSubscriptionId: string): Promise<readonly Difference[] | null>;
}

/**
 * Returns the review of a flagged subscription or monthly tip. It cannot be accepted: its next charge would differ
 * again, and access depends on one of our prices, which it does not have. Throws `payments_unavailable`.
 */
export async function reviewSubscription(deps: ReviewDeps, id: string): Promise<Review> {
  const differences = (await deps.reviewPledge(id)) ?? (await findSaleDifferences(deps, id));
  return differences === null
    ? refuseAcceptance('not_of_ours')
    : refuseAcceptance('recurs', differences);
}

/** Returns null if the subscription is not ours. */
async function findSaleDifferences(
  { db, stripe, livemode }: StripeDeps,
  id: string,
): Promise<readonly Difference[] | null> {
  const tx = db.read;
  const row = await findSubscription(tx, { stripeSubscriptionId: id });
  const subscription = await fetchSubscription(startRequestBudget(stripe), id);
  const checkout = subscription && (await findCheckoutOf(tx, row, subscription));
  if (!subscription || checkout?.kind !== 'subscription') return null;
  const payer = await findPayingCustomer(tx, checkout.memberId, subscription.customerId);
  const soldPriceId = await findSoldPriceId(tx, checkout, subscription);
  const { customerId } = payer;
  return findDifferences({ subscription, livemode }, { row, checkout, customerId, soldPriceId });
}
