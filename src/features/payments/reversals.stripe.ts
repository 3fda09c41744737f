import type Stripe from 'stripe';
import { decimalsOf } from '../../money/currencies.ts';
import type { StripeBudget } from '../../platform/stripe/budget.ts';
import type { ComparisonWindow } from '../../platform/stripe/comparison.ts';
import { completeList } from '../../platform/stripe/complete-list.ts';
import { createdSince, listPages } from '../../platform/stripe/list-pages.ts';
import { idOf } from '../../platform/stripe/payments.ts';
import type {
  DisputeMovementSnapshot,
  DisputeSnapshot,
  ReversalSnapshot,
  ReversalsSnapshot,
} from '../../platform/stripe/snapshots.ts';
import type { StripeClient } from '../../platform/stripe/stripe.ts';
import { fromEpochSeconds } from '../../time/clock.ts';

const PAGE_SIZE = 100;

/** Fetches every refund and dispute of a charge or payment intent from Stripe. */
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
    disputes: disputes.flatMap((dispute) => readDispute(dispute) ?? []),
  };
}

/** Returns null for a reversal without a payment intent, which is never ours. */
function readReversal(object: Stripe.Refund | Stripe.Dispute): ReversalSnapshot | null {
  const { id: objectId, status, amount, currency, created } = object;
  const paymentIntentId = idOf(object.payment_intent);
  if (paymentIntentId === null || status === null) return null;
  return { objectId, status, amount, currency, paymentIntentId, at: fromEpochSeconds(created) };
}

/** Returns null for a dispute without a payment intent, which is never ours. */
function readDispute(dispute: Stripe.Dispute): DisputeSnapshot | null {
  const reversal = readReversal(dispute);
  if (reversal === null) return null;
  const movements = dispute.balance_transactions.map((entry) => readMovement(entry, dispute));
  const { reason, evidence_details: details } = dispute;
  const dueAt = details.due_by === null ? null : fromEpochSeconds(details.due_by);
  return { ...reversal, reason, dueAt, movements };
}

/** A relative tolerance: the exchange rate has six digits, and may have changed when the money came back. */
const RATE_TOLERANCE = 0.005;

/** A balance transaction is in the balance's currency, with the exchange rate if the dispute's differs. */
function readMovement(
  { id, amount, currency, exchange_rate: rate, created }: Stripe.BalanceTransaction,
  dispute: Stripe.Dispute,
): DisputeMovementSnapshot {
  const transactionId = id;
  const at = fromEpochSeconds(created);
  if (currency === dispute.currency) return { transactionId, amount, at };
  const decimals = decimalsOf(dispute.currency) - decimalsOf(currency);
  const converted = rate === null ? dispute.amount : (Math.abs(amount) / rate) * 10 ** decimals;
  const isWhole = Math.abs(converted - dispute.amount) <= 1 + dispute.amount * RATE_TOLERANCE;
  const size = isWhole ? dispute.amount : Math.round(converted);
  return { transactionId, amount: Math.sign(amount) * size, at };
}

/** A page of refunds or disputes, with its last id. */
interface ReversalPage<Reversal> {
  readonly reversals: readonly Reversal[];
  readonly cursor: string | null;
}

/** Lists every refund of a window, page by page. */
export async function* listRefundsSince(
  stripe: StripeClient,
  { since, after }: ComparisonWindow,
): AsyncGenerator<ReversalPage<ReversalSnapshot>> {
  const filter = createdSince(since);
  yield* readPages(
    listPages(
      stripe,
      (page, options) => stripe.refunds.list({ ...page, ...filter }, options),
      after,
    ),
    readReversal,
  );
}

/** Lists every dispute of a window, page by page. */
export async function* listDisputesSince(
  stripe: StripeClient,
  { since, after }: ComparisonWindow,
): AsyncGenerator<ReversalPage<DisputeSnapshot>> {
  const filter = createdSince(since);
  yield* readPages(
    listPages(
      stripe,
      (page, options) => stripe.disputes.list({ ...page, ...filter }, options),
      after,
    ),
    readDispute,
  );
}

async function* readPages<Listed extends { readonly id: string }, Reversal>(
  pages: AsyncIterable<Listed[]>,
  read: (listed: Listed) => Reversal | null,
): AsyncGenerator<ReversalPage<Reversal>> {
  for await (const page of pages) {
    const reversals = page.flatMap((each) => read(each) ?? []);
    yield { reversals, cursor: page.at(-1)?.id ?? null };
  }
}
