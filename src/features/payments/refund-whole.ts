import type { StripeBudget } from '../../platform/stripe/budget.ts';
import type { SyncDeps } from '../../platform/stripe/sync.ts';
import { listPaidForSubscription } from './payments.store.ts';
import { type RefundReason, refundInFull } from './refunds.stripe.ts';

/**
 * Refunds the remaining amount of everything that was paid for a subscription, by our own id, and books each refund at
 * once, even if its webhook never arrives. Idempotent.
 */
export async function refundSubscriptionPayments(
  { db, sync }: SyncDeps,
  budget: StripeBudget,
  { subscriptionId, reason }: { readonly subscriptionId: string; readonly reason: RefundReason },
): Promise<void> {
  for (const paid of await listPaidForSubscription(db.read, subscriptionId)) {
    const { paymentIntentId } = paid;
    await refundInFull(budget, { ...paid, reason });
    await sync.sync(budget, { kind: 'reversals', id: paymentIntentId });
  }
}
