import type Stripe from 'stripe';
import type { EmulatorContext } from '../context.ts';
import { toSettlement } from '../money/exchange.ts';
import { newId } from '../store/ids.ts';
import type { Stored } from '../store/stored.ts';

export type BalanceTransaction = Stored<Stripe.BalanceTransaction>;

interface Entry {
  type: Stripe.BalanceTransaction.Type;
  reportingCategory: string;
  source: string;
  /** The gross amount in `currency`; negative for outgoing money. */
  amount: number;
  /** Computes the fee from the amount in the currency of the balance; no fee if missing. */
  fee?(settled: number): number;
  feeDescription?: string;
  currency: string;
  description: string | null;
  /** Days until the money can be paid out; two by default. */
  daysUntilAvailable?: number;
}

const DAYS_UNTIL_AVAILABLE = 2;
const DAY_SECONDS = 86_400;

/**
 * Creates a balance transaction; `net` is `amount` minus `fee`. A currency that the account does not hold is
 * converted, with the rate in `exchange_rate`.
 */
export function createBalanceTransaction(
  context: EmulatorContext,
  entry: Entry,
): BalanceTransaction {
  const now = context.clock.seconds();
  const { amount, currency, rate } = toSettlement(context, entry.amount, entry.currency);
  const fee = entry.fee?.(amount) ?? 0;
  const feeDetail = {
    amount: fee,
    application: null,
    currency,
    description: entry.feeDescription ?? 'Stripe processing fees',
    type: 'stripe_fee',
  };
  const days = entry.daysUntilAvailable ?? DAYS_UNTIL_AVAILABLE;
  return context.store.balanceTransactions.put({
    id: newId('txn'),
    object: 'balance_transaction',
    amount,
    available_on: now + days * DAY_SECONDS,
    balance_type: 'payments',
    created: now,
    currency,
    description: entry.description,
    exchange_rate: rate,
    fee,
    fee_details: fee === 0 ? [] : [feeDetail],
    net: amount - fee,
    reporting_category: entry.reportingCategory,
    source: entry.source,
    status: days === 0 ? 'available' : 'pending',
    type: entry.type,
  });
}

/** The transaction with its current status: pending until its money can be paid out. */
export function presentBalanceTransaction(
  entry: BalanceTransaction,
  now: number,
): BalanceTransaction {
  return entry.available_on <= now ? { ...entry, status: 'available' } : entry;
}

/** The available balance, and the amounts that become available later. */
export function readBalance(context: EmulatorContext): Stripe.Balance {
  const now = context.clock.seconds();
  const sums = new Map<string, { available: number; pending: number }>();
  for (const entry of context.store.balanceTransactions.oldestFirst()) {
    const { status } = presentBalanceTransaction(entry, now);
    const sum = sums.get(entry.currency) ?? { available: 0, pending: 0 };
    sum[status === 'available' ? 'available' : 'pending'] += entry.net;
    sums.set(entry.currency, sum);
  }
  const list = (which: 'available' | 'pending') =>
    [...sums].map(([currency, { [which]: amount }]) => ({
      amount,
      currency,
      source_types: { card: amount },
    }));
  return {
    object: 'balance',
    available: list('available'),
    livemode: false,
    pending: list('pending'),
  };
}
