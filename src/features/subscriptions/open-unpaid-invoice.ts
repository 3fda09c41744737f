import { notFound } from '../../platform/errors/refusals.ts';
import { startRequestBudget } from '../../platform/stripe/budget.ts';
import { fetchSubscription } from '../../platform/stripe/subscriptions.ts';
import type { ChangeDeps } from './change-subscription.ts';
import { nothingToPay } from './subscriptions.errors.ts';
import { findLiveSubscription } from './subscriptions.store.ts';

/**
 * The URL of Stripe's page for the invoice that is open, where another card is taken and the bank may ask its
 * owner to confirm. It is asked for now, because the invoice may have been paid or replaced since its mail.
 * Throws the 404, `nothing_to_pay`, `payments_unavailable`.
 */
export async function openUnpaidInvoice(deps: ChangeDeps, memberId: string): Promise<string> {
  const live = await findLiveSubscription(deps.db.read, memberId);
  if (live === null) throw notFound();
  const budget = startRequestBudget(deps.stripe);
  const snapshot = await fetchSubscription(budget, live.stripeSubscriptionId);
  if (snapshot === null || snapshot.payUrl === null) throw nothingToPay();
  return snapshot.payUrl;
}
