/** What was refunded or disputed of a payment, in minor units of its own currency. */
export interface Reversals {
  /** The sum of all refunds except failed and canceled ones. */
  readonly refunded: number;
  /** The sum that disputes have withdrawn and not reinstated. */
  readonly disputed: number;
}

export const NOTHING_REVERSED: Reversals = { refunded: 0, disputed: 0 };

export const PAYMENT_STATUSES = [
  'succeeded',
  'partially_refunded',
  'refunded',
  'disputed',
] as const;
type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

/** Derived, never stored. Any dispute takes precedence; refunds of the full amount give `refunded`. */
export function decidePaymentStatus(amount: number, reversals: Reversals): PaymentStatus {
  if (reversals.disputed > 0) return 'disputed';
  if (reversals.refunded <= 0) return 'succeeded';
  return reversals.refunded < amount ? 'partially_refunded' : 'refunded';
}
