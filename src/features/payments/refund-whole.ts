import type { StripeBudget } from '../../platform/stripe/budget.ts';
import type { SyncDeps } from '../../platform/stripe/sync.ts';
import { listPaidForSubscription } from './payments.store.ts';
import { type RefundReason, refundWhole } from './refunds.stripe.ts';

/**
 * Gives back all that is left of what was paid for a subscription, by our own id of it, and books each refund at
 * once, whether or not its event comes. Every step may be repeated.
 */
export async function refundSubscriptionPayments(
  { db, sync }: SyncDeps,
  budget: StripeBudget,
  { subscriptionId, reason }: { readonly subscriptionId: string; readonly reason: RefundReason },
): Promise<void> {
  for (const paid of await listPaidForSubscription(db.read, subscriptionId)) {
    const { paymentIntentId } = paid;
    await refundWhole(budget, { ...paid, reason });
    await sync.sync(budget, { kind: 'reversals', id: paymentIntentId });
  }
}
