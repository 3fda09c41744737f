import type { CategorySum } from './balance.store.ts';

/** The columns of the bookkeeping table that Stripe's reporting categories map to. */
type Column = 'gross' | 'refunds' | 'disputes' | 'fees' | 'payout' | 'other';

/**
 * Stripe's reporting categories (https://docs.stripe.com/reports/reporting-categories). Stripe adds categories from
 * time to time: unlisted ones count as `other`, so that each month still adds up.
 */
const COLUMN_OF: ReadonlyMap<string, Column> = new Map([
  ['charge', 'gross'],
  ['charge_failure', 'gross'],
  ['refund', 'refunds'],
  ['refund_failure', 'refunds'],
  ['partial_capture_reversal', 'refunds'],
  ['dispute', 'disputes'],
  ['dispute_reversal', 'disputes'],
  ['fee', 'fees'],
  ['network_cost', 'fees'],
  // The tax on Stripe's own fees.
  ['tax', 'fees'],
  ['payout', 'payout'],
  ['payout_reversal', 'payout'],
]);

export function columnOf(category: string): Column {
  return COLUMN_OF.get(category) ?? 'other';
}

/**
 * The changes of the balance in a month, signed, in minor units. `net` is the sum of gross, refunds, disputes, fees and
 * other; `payout` was transferred to the bank.
 */
export interface BookkeepingMonth {
  /** For example `2026-11`, in UTC. */
  readonly month: string;
  readonly currency: string;
  readonly gross: number;
  readonly refunds: number;
  readonly disputes: number;
  readonly fees: number;
  readonly other: number;
  /** The tax included in gross, refunds and disputes. Part of `net`. */
  readonly tax: number;
  readonly net: number;
  readonly payout: number;
}

/** Returns one row per month and currency, in the order of the sums. */
export function sumMonths(sums: readonly CategorySum[]): BookkeepingMonth[] {
  const months = new Map<string, BookkeepingMonth>();
  for (const sum of sums) {
    const { month, currency } = sum;
    const key = `${month} ${currency}`;
    months.set(key, addSum(months.get(key) ?? emptyMonth(month, currency), sum));
  }
  return [...months.values()];
}

/** Stripe's fee on a transaction counts as a fee, whatever the transaction's category. */
function addSum(
  month: BookkeepingMonth,
  { category, gross, fee, tax }: CategorySum,
): BookkeepingMonth {
  const column = columnOf(category);
  const added = { ...month, [column]: month[column] + gross };
  const fees = added.fees - fee;
  const net = added.gross + added.refunds + added.disputes + fees + added.other;
  return { ...added, fees, tax: month.tax + tax, net };
}

function emptyMonth(month: string, currency: string): BookkeepingMonth {
  const nothing = {
    gross: 0,
    refunds: 0,
    disputes: 0,
    fees: 0,
    other: 0,
    tax: 0,
    net: 0,
    payout: 0,
  };
  return { month, currency, ...nothing };
}
