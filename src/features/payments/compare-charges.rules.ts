import type { Unmatched } from '../../platform/stripe/comparison.ts';
import type { ChargeSnapshot, FeeSnapshot } from '../../platform/stripe/snapshots.ts';

/** The fields of our payment row that are compared with Stripe's charge. */
export interface BookedPayment {
  readonly amount: number;
  readonly currency: string;
  readonly fee: FeeSnapshot | null;
}

type ChargeComparison =
  /** `missing`: we have no row. `feeless`: Stripe has booked the charge, but we have not booked its fee. */
  | { readonly kind: 'equal' | 'missing' | 'feeless' }
  | { readonly kind: 'unmatched'; readonly unmatched: Unmatched };

/** Compares a charge with our row of its payment, exactly in minor units. */
export function compareCharge(
  charge: ChargeSnapshot,
  booked: BookedPayment | null,
): ChargeComparison {
  if (booked === null) return { kind: 'missing' };
  const { amount, currency, fee, chargeId: stripeId } = charge;
  const unmatched = (differs: Pick<Unmatched, 'kind' | 'amount' | 'currency' | 'reason'>) => ({
    kind: 'unmatched' as const,
    unmatched: { ...differs, stripeId },
  });
  if (booked.currency !== currency) {
    return unmatched({ kind: 'charge', amount, currency, reason: 'currency_differs' });
  }
  if (booked.amount !== amount) {
    const difference = amount - booked.amount;
    return unmatched({ kind: 'charge', amount: difference, currency, reason: 'amount_differs' });
  }
  if (fee === null) return { kind: 'equal' };
  if (booked.fee === null) return { kind: 'feeless' };
  if (isSameFee(fee, booked.fee)) return { kind: 'equal' };
  const difference = fee.fee - booked.fee.fee;
  const { currency: feeCurrency } = fee;
  return unmatched({
    kind: 'fee',
    amount: difference,
    currency: feeCurrency,
    reason: 'fee_differs',
  });
}

function isSameFee(one: FeeSnapshot, other: FeeSnapshot): boolean {
  return one.fee === other.fee && one.net === other.net && one.currency === other.currency;
}
