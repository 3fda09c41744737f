import type { Difference } from './differences.ts';
import type { Money } from './money.ts';

/**
 * Why staff cannot accept a payment that differs from its order. `recurs`: every further charge would
 * differ too; `nothing_differs`: a sync would book it; `nothing_paid`: no money came; `paid_otherwise`:
 * its checkout has been paid by another payment; `not_of_ours`: it is not known to be the money of our
 * row; `nothing_to_book`: its event is about no payment; `other_mode`: our key cannot fetch it.
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

/** What staff have to know to decide on a Stripe object that was flagged for review. */
export interface Review {
  readonly differences: readonly Difference[];
  /** What came in, where it is one payment. */
  readonly paid: Money | null;
  readonly acceptance:
    | {
        readonly mayBe: true;
        /** Whether what was bought is delivered, too; else only the money is booked. */
        readonly opens: boolean;
        readonly payment: AcceptedPayment;
      }
    | { readonly mayBe: false; readonly because: NotAcceptableReason };
}

/** The review of an object that cannot be accepted. */
export function refuseAcceptance(
  because: NotAcceptableReason,
  differences: readonly Difference[] = [],
): Review {
  return { differences, paid: null, acceptance: { mayBe: false, because } };
}
