import { startJobBudget } from '../../platform/stripe/budget.ts';
import type {
  ComparedPage,
  Comparison,
  ComparisonWindow,
  Unmatched,
} from '../../platform/stripe/comparison.ts';
import type { BalanceTransactionSnapshot } from '../../platform/stripe/snapshots.ts';
import type { StripeDeps } from '../../platform/stripe/sync.ts';
import { addDays } from '../../time/clock.ts';
import {
  type BalanceTransactionRow,
  bookTransactions,
  listPaymentsWithoutTransaction,
  listTransactionsAtStripe,
} from './balance.store.ts';
import { fetchReceived, listTransactions } from './payouts.stripe.ts';

/** Stripe usually books a charge seconds after it was paid, but sometimes takes hours. */
const DAYS_UNTIL_BOOKED = 1;
/** The maximum number of payments per run. Each costs one call to Stripe; a later run checks the rest. */
const MAX_ASKED = 500;

/**
 * Syncs the transactions of the Stripe balance: books new ones, and compares booked ones. No webhook announces these
 * transactions, so a new one is not a difference.
 */
export function balanceComparison(deps: StripeDeps): Comparison {
  return {
    name: 'balance transactions',
    async *compare(window) {
      for await (const { transactions, cursor } of listTransactions(deps.stripe, window)) {
        yield { ...(await comparePage(deps, transactions)), cursor };
      }
    },
  };
}

async function comparePage(
  { db, clock, livemode }: StripeDeps,
  transactions: readonly BalanceTransactionSnapshot[],
): Promise<Omit<ComparedPage, 'cursor'>> {
  const booked = await listTransactionsAtStripe(
    db.read,
    transactions.map(({ transactionId }) => transactionId),
  );
  const fresh = transactions.filter(({ transactionId }) => !booked.has(transactionId));
  const unmatched = transactions.flatMap((one) => {
    const row = booked.get(one.transactionId);
    return row && !isSame(row, one) ? [toUnmatched(one, row)] : [];
  });
  return {
    unmatched,
    booking: {
      count: fresh.length,
      write: (tx) => bookTransactions(tx, fresh, { livemode, at: clock.now() }),
    },
  };
}

function isSame(row: BalanceTransactionRow, one: BalanceTransactionSnapshot): boolean {
  return row.net === one.net && row.fee === one.fee && row.currency === one.currency;
}

function toUnmatched(
  { transactionId: stripeId, net, currency, fee }: BalanceTransactionSnapshot,
  row: BalanceTransactionRow,
): Unmatched {
  if (row.currency !== currency) {
    return { kind: 'balance', amount: net, currency, stripeId, reason: 'currency_differs' };
  }
  const reason = row.net === net && row.fee !== fee ? 'fee_differs' : 'amount_differs';
  return { kind: 'balance', amount: net - row.net, currency, stripeId, reason };
}

/**
 * Finds payments of the window that have no balance transaction. Asks Stripe for each, and reports only those that
 * Stripe does not know or that received another amount.
 */
export function unknownPaymentsComparison(deps: StripeDeps): Comparison {
  return {
    name: 'payments',
    async *compare({ since }: ComparisonWindow) {
      const { db, clock, stripe } = deps;
      const end = addDays(clock.now(), -DAYS_UNTIL_BOOKED);
      const start = since ?? new Date(0);
      const limit = MAX_ASKED;
      for (const payment of await listPaymentsWithoutTransaction(db.read, { start, end, limit })) {
        const { paymentIntentId: stripeId, amount, currency } = payment;
        const received = await fetchReceived(startJobBudget(stripe), stripeId);
        if (received === amount) continue;
        const reason =
          received === null ? 'not_at_stripe' : received === 0 ? 'not_paid' : 'amount_differs';
        const difference = (received ?? 0) - amount;
        const unmatched = [
          { kind: 'payment', amount: difference, currency, stripeId, reason } as const,
        ];
        yield { unmatched, cursor: null };
      }
    },
  };
}
