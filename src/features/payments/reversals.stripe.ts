import type Stripe from 'stripe';
import type { StripeBudget } from '../../platform/stripe/budget.ts';
import { listPages } from '../../platform/stripe/list-pages.ts';
import { idOf } from '../../platform/stripe/payments.ts';
import type { ReversalSnapshot, ReversalsSnapshot } from '../../platform/stripe/snapshots.ts';
import type { StripeClient } from '../../platform/stripe/stripe.ts';
import { fromEpochSeconds, toEpochSeconds } from '../../time/clock.ts';

/** One charge never has more refunds than this. */
const MOST = 100;

/** Every refund and dispute of a charge or of a payment intent, as Stripe has them now. */
export async function fetchReversals(budget: StripeBudget, id: string): Promise<ReversalsSnapshot> {
  const wanted = {
    ...(id.startsWith('pi_') ? { payment_intent: id } : { charge: id }),
    limit: MOST,
  };
  const refunds = await budget.call((stripe, options) => stripe.refunds.list(wanted, options));
  const disputes = await budget.call((stripe, options) => stripe.disputes.list(wanted, options));
  return {
    refunds: refunds.data.flatMap((refund) => readReversal(refund) ?? []),
    disputes: disputes.data.flatMap((dispute) => readReversal(dispute) ?? []),
  };
}

/** Null for one without a payment intent, which is never ours. */
function readReversal(object: Stripe.Refund | Stripe.Dispute): ReversalSnapshot | null {
  const { id: objectId, status, amount, currency, created } = object;
  const paymentIntentId = idOf(object.payment_intent);
  if (paymentIntentId === null || status === null) return null;
  return { objectId, status, amount, currency, paymentIntentId, at: fromEpochSeconds(created) };
}

/** Every refund that was created since, page by page. */
export async function* listRefundsSince(
  stripe: StripeClient,
  since: Date,
): AsyncGenerator<ReversalSnapshot[]> {
  const created = { gte: toEpochSeconds(since) };
  const pages = listPages(stripe, (page, options) =>
    stripe.refunds.list({ ...page, created }, options),
  );
  for await (const refunds of pages) yield refunds.flatMap((each) => readReversal(each) ?? []);
}

/** Every dispute that was opened since, page by page. */
export async function* listDisputesSince(
  stripe: StripeClient,
  since: Date,
): AsyncGenerator<ReversalSnapshot[]> {
  const created = { gte: toEpochSeconds(since) };
  const pages = listPages(stripe, (page, options) =>
    stripe.disputes.list({ ...page, created }, options),
  );
  for await (const disputes of pages) yield disputes.flatMap((each) => readReversal(each) ?? []);
}
