import type Stripe from 'stripe';
import type { StripeBudget } from '../../platform/stripe/budget.ts';
import type { ComparisonWindow } from '../../platform/stripe/comparison.ts';
import { createdSince, listPages } from '../../platform/stripe/list-pages.ts';
import { idOf } from '../../platform/stripe/payments.ts';
import type {
  BalanceTransactionSnapshot,
  PayoutSnapshot,
} from '../../platform/stripe/snapshots.ts';
import type { StripeClient } from '../../platform/stripe/stripe.ts';
import { fromEpochSeconds } from '../../time/clock.ts';

const OWN_TRANSACTIONS = ['balance_transaction', 'failure_balance_transaction'];

/** Fetches a payout with its own balance transactions. Null if there is no such payout. */
export async function fetchPayout(
  budget: StripeBudget,
  payoutId: string,
): Promise<{ payout: PayoutSnapshot; own: BalanceTransactionSnapshot[] } | null> {
  const payout = await budget.find((stripe, options) =>
    stripe.payouts.retrieve(payoutId, { expand: OWN_TRANSACTIONS }, options),
  );
  if (payout === null) return null;
  const own = [payout.balance_transaction, payout.failure_balance_transaction];
  return {
    payout: readPayout(payout),
    own: own.flatMap((one) => (typeof one === 'object' && one ? readTransaction(one) : [])),
  };
}

/** Lists the transactions of a payout, except the payout's own transaction, which Stripe includes in the list. */
export async function listPaidOut(
  stripe: StripeClient,
  payoutId: string,
): Promise<BalanceTransactionSnapshot[]> {
  const filter = { payout: payoutId, expand: ['data.source'] };
  const pages = listPages(stripe, (page, options) =>
    stripe.balanceTransactions.list({ ...page, ...filter }, options),
  );
  const all: BalanceTransactionSnapshot[] = [];
  for await (const page of pages) {
    const others = page.filter((each) => idOf(each.source) !== payoutId);
    all.push(...others.map((each) => ({ ...readTransaction(each), payoutId })));
  }
  return all;
}

/** Lists every balance transaction of a window, page by page, with the page's last id. */
export async function* listTransactions(
  stripe: StripeClient,
  { since, after }: ComparisonWindow,
): AsyncGenerator<{ transactions: BalanceTransactionSnapshot[]; cursor: string | null }> {
  const filter = { ...createdSince(since), expand: ['data.source'] };
  const pages = listPages(
    stripe,
    (page, options) => stripe.balanceTransactions.list({ ...page, ...filter }, options),
    after,
  );
  for await (const page of pages) {
    yield { transactions: page.map(readTransaction), cursor: page.at(-1)?.id ?? null };
  }
}

/** Lists every payout of a window, page by page, with the page's last id. */
export async function* listPayoutsMade(
  stripe: StripeClient,
  { since, after }: ComparisonWindow,
): AsyncGenerator<{ payouts: PayoutSnapshot[]; cursor: string | null }> {
  const filter = createdSince(since);
  const pages = listPages(
    stripe,
    (page, options) => stripe.payouts.list({ ...page, ...filter }, options),
    after,
  );
  for await (const page of pages) {
    yield { payouts: page.map(readPayout), cursor: page.at(-1)?.id ?? null };
  }
}

function readPayout(payout: Stripe.Payout): PayoutSnapshot {
  return {
    payoutId: payout.id,
    amount: payout.amount,
    currency: payout.currency,
    status: payout.status,
    automatic: payout.automatic,
    isReconciled: payout.automatic && payout.reconciliation_status === 'completed',
    failureCode: payout.failure_code,
    livemode: payout.livemode,
    paidOutAt: fromEpochSeconds(payout.created),
    arrivesAt: fromEpochSeconds(payout.arrival_date),
  };
}

function readTransaction(transaction: Stripe.BalanceTransaction): BalanceTransactionSnapshot {
  const { source } = transaction;
  return {
    transactionId: transaction.id,
    type: transaction.type,
    category: transaction.reporting_category,
    gross: transaction.amount,
    fee: transaction.fee,
    net: transaction.net,
    currency: transaction.currency,
    exchangeRate: transaction.exchange_rate,
    sourceId: idOf(source),
    paymentIntentId: findIntent(source),
    payoutId: null,
    occurredAt: fromEpochSeconds(transaction.created),
    availableAt: fromEpochSeconds(transaction.available_on),
  };
}

/** Charges, refunds and disputes have a payment intent; other sources do not. */
function findIntent(source: Stripe.BalanceTransaction['source']): string | null {
  if (typeof source !== 'object' || source === null || !('payment_intent' in source)) return null;
  return idOf(source.payment_intent);
}

/** Returns the amount that a payment intent has received, in minor units. Null if Stripe does not know it. */
export async function fetchReceived(
  budget: StripeBudget,
  paymentIntentId: string,
): Promise<number | null> {
  const intent = await budget.find((stripe, options) =>
    stripe.paymentIntents.retrieve(paymentIntentId, {}, options),
  );
  return intent?.amount_received ?? null;
}
