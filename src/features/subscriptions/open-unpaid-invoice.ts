import { notFound } from '../../platform/errors/refusals.ts';
import { startRequestBudget } from '../../platform/stripe/budget.ts';
import { fetchSubscription } from '../../platform/stripe/subscriptions.ts';
import type { ChangeDeps } from './change-subscription.ts';
import { nothingToPay } from './subscriptions.errors.ts';
import { findLiveSubscription } from './subscriptions.store.ts';

/**
 * Returns the URL of Stripe's page for the open invoice, which accepts another card and where the bank may ask for
 * confirmation. The URL is always fetched, because the invoice may have been paid or replaced since the email.
 * Throws `not_found`, `nothing_to_pay`, `payments_unavailable`.
 */
export async function openUnpaidInvoice(deps: ChangeDeps, memberId: string): Promise<string> {
  const live = await findLiveSubscription(deps.db.read, memberId);
  if (live === null) throw notFound();
  const budget = startRequestBudget(deps.stripe);
  const snapshot = await fetchSubscription(budget, live.stripeSubscriptionId);
  if (snapshot === null || snapshot.payUrl === null) throw nothingToPay();
  return snapshot.payUrl;
}
