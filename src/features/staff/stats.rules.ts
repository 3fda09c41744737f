import { remainingTax } from '../../money/tax.ts';
import { MRR_DEFINITION } from '../revenue/index.ts';

/** A payment as derived from the ledger. Amounts are in minor units. */
export interface CountedPayment {
  /** The day of the payment in the publication's time zone. */
  readonly day: string;
  readonly currency: string;
  readonly amount: number;
  readonly refunded: number;
  /** The sum that disputes have withdrawn and not reinstated. */
  readonly disputed: number;
  /** The tax included in the amount. Null if none was calculated. */
  readonly tax: number | null;
  /** Stripe's fee, which may be in another currency. Null until it is booked. */
  readonly fee: { readonly fee: number; readonly currency: string } | null;
}

/** Sums in one currency, as bigint, because sums need more digits than amounts. */
interface Sums {
  payments: number;
  gross: bigint;
  refunded: bigint;
  disputed: bigint;
  /** The tax that remains after refunds and disputes. */
  tax: bigint;
  fees: bigint;
  /** Payments whose fee Stripe has not reported yet. */
  withoutFee: number;
}

type SumsByCurrency = Map<string, Sums>;

/** Sums of payments in one currency whose fees share a currency. `feeCurrency` is null if fees are not booked. */
interface PaidSums {
  readonly currency: string;
  readonly payments: number;
  readonly gross: bigint;
  readonly tax: bigint;
  readonly feeCurrency: string | null;
  readonly fees: bigint;
}

/** Sums by a key: a day, an article, or one key for the total. */
export type Tally = Map<string, SumsByCurrency>;

/** Counts a payment once under a key. Its fee counts in the fee's own currency. */
export function addPayment(tally: Tally, key: string, payment: CountedPayment): void {
  const sums = sumsOf(tally, key, payment.currency);
  const refunded = BigInt(payment.refunded);
  sums.payments += 1;
  sums.gross += BigInt(payment.amount);
  sums.refunded += refunded;
  sums.disputed += BigInt(payment.disputed);
  sums.tax += BigInt(remainingTax(payment, payment.refunded + payment.disputed) ?? 0);
  if (payment.fee === null) sums.withoutFee += 1;
  else sumsOf(tally, key, payment.fee.currency).fees += BigInt(payment.fee.fee);
}

/** Counts payments without reversals, which the database summed up, under a key. */
export function addGroup(
  tally: Tally,
  key: string,
  { currency, payments, gross, tax, feeCurrency, fees }: PaidSums,
): void {
  const sums = sumsOf(tally, key, currency);
  sums.payments += payments;
  sums.gross += gross;
  sums.tax += tax;
  if (feeCurrency === null) sums.withoutFee += payments;
  else sumsOf(tally, key, feeCurrency).fees += fees;
}

export function netOf({ gross, refunded, disputed, tax, fees }: Sums): bigint {
  return gross - refunded - disputed - tax - fees;
}

function sumsOf(tally: Tally, key: string, currency: string): Sums {
  const byCurrency: SumsByCurrency = tally.get(key) ?? new Map<string, Sums>();
  tally.set(key, byCurrency);
  const sums = byCurrency.get(currency) ?? {
    payments: 0,
    gross: 0n,
    refunded: 0n,
    disputed: 0n,
    tax: 0n,
    fees: 0n,
    withoutFee: 0,
  };
  byCurrency.set(currency, sums);
  return sums;
}

/** Returned with the figures, so that nobody has to guess what was counted. */
export const DEFINITIONS = {
  mrr: MRR_DEFINITION,
  pledges:
    'Monthly tips that are active or past due now, at the amount of the next charge. Not part of the recurring revenue of subscriptions.',
  subscribers:
    'Members with a subscription that is active, in a trial, or past due now. Complimentary access, groups and gift subscriptions are not counted.',
  cancellations:
    'Subscriptions whose cancellation was requested within the span and not undone, by the reason chosen here or in the customer portal; null if none was chosen.',
  revenue:
    'Payments by the day on which they were paid. Refunded, disputed, tax and fees are the current totals for these payments, whenever they occurred: refunds that did not fail; amounts withdrawn by disputes and not reinstated; the tax that remains after proportional refunds; Stripe fees, in the currency in which they were charged. Net is gross minus these four. The sums equal those of payments.csv (tax: its column tax_left) over the same days.',
  tips: 'One-time and monthly tips within the revenue above. By article and author, as the giver chose; the rest went to the site.',
  members:
    'Members with a confirmed email address, by the day on which their account was created. Erased members are not counted.',
} as const;
