import type { Difference } from '../../money/differences.ts';
import { type ExpectedCheckout, isRecurring, type SeenPayment } from './checkout.rules.ts';

/**
 * Why staff cannot take a payment that differs. `recurs`: every further charge would differ too;
 * `nothing_differs`: a look would book it; `nothing_paid`: no money came; `paid_otherwise`: its checkout
 * has been paid by another payment; `not_of_ours`: it is not known to be the money of our row.
 */
export type NotAcceptable =
  | 'recurs'
  | 'nothing_differs'
  | 'nothing_paid'
  | 'paid_otherwise'
  | 'not_of_ours';

export type Acceptance =
  | { readonly mayBe: true; readonly isEnough: boolean }
  | { readonly mayBe: false; readonly because: NotAcceptable };

/**
 * How much came, and what was written beside it, is for a person to judge. Another session, another
 * customer or the other mode is another sale: whose money it is then, only Stripe knows.
 */
const JUDGED = /^(?:(?:payment\.)?(?:amount|currency)|metadata\.\w+)$/;

/**
 * Whether money that differs from what we asked for may be taken as it came, for what was bought, by
 * someone who says so. It opens what was bought only where at least what was agreed has come, in the
 * currency that was agreed.
 */
export function decideAcceptance(
  expected: Agreed & Pick<ExpectedCheckout, 'kind' | 'interval' | 'livemode'>,
  seen: {
    readonly payment: SeenPayment | null;
    readonly differences: readonly Difference[];
    readonly isPaidOtherwise: boolean;
  },
): Acceptance {
  const { payment, differences } = seen;
  if (isRecurring(expected)) return { mayBe: false, because: 'recurs' };
  if (differences.length === 0) return { mayBe: false, because: 'nothing_differs' };
  if (payment?.status !== 'succeeded') return { mayBe: false, because: 'nothing_paid' };
  if (seen.isPaidOtherwise) return { mayBe: false, because: 'paid_otherwise' };
  // A session whose own words differ says nothing of its payment's mode.
  const isOurMode = payment.livemode === expected.livemode;
  if (!isOurMode || !differences.every(({ name }) => JUDGED.test(name))) {
    return { mayBe: false, because: 'not_of_ours' };
  }
  return { mayBe: true, isEnough: isEnough(expected, payment) };
}

type Agreed = Pick<ExpectedCheckout, 'amount' | 'currency'>;

/** Whether at least what was agreed has come, in the currency that was agreed. */
export function isEnough(agreed: Agreed, payment: SeenPayment): boolean {
  return payment.currency === agreed.currency && payment.amountReceived >= agreed.amount;
}
