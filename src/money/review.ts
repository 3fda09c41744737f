import type { Difference } from './differences.ts';
import type { Money } from './money.ts';

/**
 * Why staff cannot accept a payment that differs from its order. `recurs`: every further charge would
 * differ too; `nothing_differs`: a sync would record it; `nothing_paid`: no money was received;
 * `paid_otherwise`: another payment has paid its checkout; `not_of_ours`: the payment cannot be attributed to our
 * row; `nothing_to_book`: its event concerns no payment; `other_mode`: our API key cannot fetch it.
 */
export const NOT_ACCEPTABLE_REASONS = [
  'recurs',
  'nothing_differs',
  'nothing_paid',
  'paid_otherwise',
  'not_of_ours',
  'nothing_to_book',
  'other_mode',
] as const;
export type NotAcceptableReason = (typeof NOT_ACCEPTABLE_REASONS)[number];

export interface AcceptedPayment {
  readonly checkoutId: string;
  readonly paymentIntentId: string;
}

/** The information that staff need to decide on a Stripe object that was flagged for review. */
export interface Review {
  readonly differences: readonly Difference[];
  /** The amount received; null if it is not a single payment. */
  readonly paid: Money | null;
  readonly acceptance:
    | {
        readonly mayBe: true;
        /** True if acceptance also delivers the purchase; false if it only records the payment. */
        readonly opens: boolean;
        readonly payment: AcceptedPayment;
      }
    | { readonly mayBe: false; readonly because: NotAcceptableReason };
}

/** Returns the review of an object that cannot be accepted. */
export function refuseAcceptance(
  because: NotAcceptableReason,
  differences: readonly Difference[] = [],
): Review {
  return { differences, paid: null, acceptance: { mayBe: false, because } };
}
