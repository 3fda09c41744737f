import type { Difference } from '../../money/differences.ts';
import type { NotAcceptableReason } from '../../money/review.ts';
import { netOfExclusiveTax } from '../../money/tax.ts';
import { type ExpectedCheckout, isRecurring, type SeenPayment } from './checkout.rules.ts';

type Acceptance =
  | { readonly mayBe: true; readonly isEnough: boolean }
  | { readonly mayBe: false; readonly because: NotAcceptableReason };

/**
 * Differences that staff may accept: the amount and the metadata. A different session, customer or mode means a
 * different sale, and only Stripe knows whose payment it is.
 */
const JUDGED = /^(?:(?:payment\.)?(?:amount|currency)|metadata\.\w+)$/;

/**
 * Decides whether staff may accept a payment that differs from the order. An accepted payment delivers the purchase
 * only if at least the agreed amount was received in the agreed currency.
 */
export function decideAcceptance(
  expected: Agreed & Pick<ExpectedCheckout, 'kind' | 'interval' | 'livemode'>,
  seen: {
    readonly payment: SeenPayment | null;
    readonly tax: number | null;
    readonly differences: readonly Difference[];
    readonly hasOtherPayment: boolean;
  },
): Acceptance {
  const { payment, differences } = seen;
  if (isRecurring(expected)) return { mayBe: false, because: 'recurs' };
  if (differences.length === 0) return { mayBe: false, because: 'nothing_differs' };
  if (payment?.status !== 'succeeded') return { mayBe: false, because: 'nothing_paid' };
  if (seen.hasOtherPayment) return { mayBe: false, because: 'paid_otherwise' };
  // If the session differs, its mode does not tell the mode of the payment.
  const isOurMode = payment.livemode === expected.livemode;
  if (!isOurMode || !differences.every(({ name }) => JUDGED.test(name))) {
    return { mayBe: false, because: 'not_of_ours' };
  }
  return { mayBe: true, isEnough: isEnough(expected, { payment, tax: seen.tax }) };
}

type Agreed = Pick<ExpectedCheckout, 'amount' | 'currency' | 'taxBehavior'>;

/** Returns true if at least the agreed amount, without added tax, was received in the agreed currency. */
export function isEnough(
  agreed: Agreed,
  { payment, tax }: { readonly payment: SeenPayment; readonly tax: number | null },
): boolean {
  const paid = netOfExclusiveTax({ amount: payment.amountReceived, tax }, agreed.taxBehavior);
  return payment.currency === agreed.currency && paid >= agreed.amount;
}
