import type Stripe from 'stripe';
import type { StripeBudget } from '../../platform/stripe/budget.ts';
import type { ComparisonWindow } from '../../platform/stripe/comparison.ts';
import { completeList } from '../../platform/stripe/complete-list.ts';
import { createdSince, listPages } from '../../platform/stripe/list-pages.ts';
import { idOf } from '../../platform/stripe/payments.ts';
import type { ReversalSnapshot, ReversalsSnapshot } from '../../platform/stripe/snapshots.ts';
import type { StripeClient } from '../../platform/stripe/stripe.ts';
import { fromEpochSeconds } from '../../time/clock.ts';

const PAGE_SIZE = 100;

/** Every refund and dispute of a charge or of a payment intent, as Stripe has them now. */
export async function fetchReversals(budget: StripeBudget, id: string): Promise<ReversalsSnapshot> {
  const wanted = {
    ...(id.startsWith('pi_') ? { payment_intent: id } : { charge: id }),
    limit: PAGE_SIZE,
  };
  const firstRefunds = await budget.call((stripe, options) => stripe.refunds.list(wanted, options));
  const refunds = await completeList(budget, firstRefunds, (stripe, page, options) =>
    stripe.refunds.list({ ...wanted, ...page }, options),
  );
  const firstDisputes = await budget.call((stripe, options) =>
    stripe.disputes.list(wanted, options),
  );
  const disputes = await completeList(budget, firstDisputes, (stripe, page, options) =>
    stripe.disputes.list({ ...wanted, ...page }, options),
  );
  return {
    refunds: refunds.flatMap((refund) => readReversal(refund) ?? []),
    disputes: disputes.flatMap((dispute) => readReversal(dispute) ?? []),
  };
}

/** Null for one without a payment intent, which is never ours. */
function readReversal(object: Stripe.Refund | Stripe.Dispute): ReversalSnapshot | null {
  const { id: objectId, status, amount, currency, created } = object;
  const paymentIntentId = idOf(object.payment_intent);
  if (paymentIntentId === null || status === null) return null;
  return { objectId, status, amount, currency, paymentIntentId, at: fromEpochSeconds(created) };
}

/** A page of refunds or disputes, with its last id. */
interface ReversalPage {
  readonly reversals: readonly ReversalSnapshot[];
  readonly cursor: string | null;
}

/** Every refund of a window, page by page. */
export async function* listRefundsSince(
  stripe: StripeClient,
  { since, after }: ComparisonWindow,
): AsyncGenerator<ReversalPage> {
  const filter = createdSince(since);
  yield* readPages(
    listPages(
      stripe,
      (page, options) => stripe.refunds.list({ ...page, ...filter }, options),
      after,
    ),
  );
}

/** Every dispute of a window, page by page. */
export async function* listDisputesSince(
  stripe: StripeClient,
  { since, after }: ComparisonWindow,
): AsyncGenerator<ReversalPage> {
  const filter = createdSince(since);
  yield* readPages(
    listPages(
      stripe,
      (page, options) => stripe.disputes.list({ ...page, ...filter }, options),
      after,
    ),
  );
}

async function* readPages(
  pages: AsyncIterable<(Stripe.Refund | Stripe.Dispute)[]>,
): AsyncGenerator<ReversalPage> {
  for await (const page of pages) {
    const reversals = page.flatMap((each) => readReversal(each) ?? []);
    yield { reversals, cursor: page.at(-1)?.id ?? null };
  }
}
