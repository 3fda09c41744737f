import type Stripe from 'stripe';
import type { EmulatorContext } from '../context.ts';
import { newId } from '../store/ids.ts';
import type { Stored } from '../store/stored.ts';

export type BalanceTransaction = Stored<Stripe.BalanceTransaction>;

interface Entry {
  type: Stripe.BalanceTransaction.Type;
  reportingCategory: string;
  source: string;
  /** The gross amount; negative for money that goes out. */
  amount: number;
  fee: number;
  feeDescription?: string;
  currency: string;
  description: string | null;
}

const DAYS_UNTIL_AVAILABLE = 2;

/** Creates a balance transaction; `net` is `amount` minus `fee`. */
export function createBalanceTransaction(
  context: EmulatorContext,
  entry: Entry,
): BalanceTransaction {
  const now = context.clock.seconds();
  const feeDetail = {
    amount: entry.fee,
    application: null,
    currency: entry.currency,
    description: entry.feeDescription ?? 'Stripe processing fees',
    type: 'stripe_fee',
  };
  return context.store.balanceTransactions.put({
    id: newId('txn'),
    object: 'balance_transaction',
    amount: entry.amount,
    available_on: now + DAYS_UNTIL_AVAILABLE * 86_400,
    balance_type: 'payments',
    created: now,
    currency: entry.currency,
    description: entry.description,
    exchange_rate: null,
    fee: entry.fee,
    fee_details: entry.fee === 0 ? [] : [feeDetail],
    net: entry.amount - entry.fee,
    reporting_category: entry.reportingCategory,
    source: entry.source,
    status: 'pending',
    type: entry.type,
  });
}
