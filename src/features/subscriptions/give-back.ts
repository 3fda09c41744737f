import { startJobBudget } from '../../platform/stripe/budget.ts';
import { cancelSubscriptionAtStripe } from '../../platform/stripe/subscriptions.ts';
import { listIntentsOfSubscription } from '../payments/index.ts';
import { type RefundReason, refundPayment } from './changes.stripe.ts';
import type { SubscriptionRow } from './subscriptions.store.ts';
import { refreshSubscription, type SubscriptionDeps } from './sync-subscription.ts';

/**
 * Ends a subscription and gives back all that was paid for it. The end comes first, so that nothing
 * more is charged; what went back is booked at once, whether or not its events come; every step may
 * be repeated.
 */
export async function giveBack(
  deps: SubscriptionDeps,
  { id, stripeSubscriptionId }: SubscriptionRow,
  reason: RefundReason,
): Promise<void> {
  const { db, stripe } = deps;
  const budget = startJobBudget(deps.stripe);
  await cancelSubscriptionAtStripe(stripe, budget, stripeSubscriptionId);
  // Looked at once more before the refunds: what was paid meanwhile is given back too.
  await refreshSubscription(deps, budget, stripeSubscriptionId);
  for (const paymentIntentId of await listIntentsOfSubscription(db.read, id)) {
    await refundPayment(stripe, budget, { paymentIntentId, reason });
    await deps.sync.sync(budget, { kind: 'reversals', id: paymentIntentId });
  }
}
