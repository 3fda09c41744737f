import type { Difference } from '../../money/differences.ts';
import type { NotAcceptableReason } from '../../money/review.ts';
import { withoutAddedTax } from '../../money/tax.ts';
import { type ExpectedCheckout, isRecurring, type SeenPayment } from './checkout.rules.ts';

type Acceptance =
  | { readonly mayBe: true; readonly isEnough: boolean }
  | { readonly mayBe: false; readonly because: NotAcceptableReason };

/**
 * Staff may judge the amount and the metadata. Another session, another customer or the other mode is
 * another sale: only Stripe knows whose money it is then.
 */
const JUDGED = /^(?:(?:payment\.)?(?:amount|currency)|metadata\.\w+)$/;

/**
 * Whether staff may accept a payment that differs from what we asked for. It delivers what was bought
 * only where at least the agreed amount has come, in the agreed currency.
 */
export function decideAcceptance(
  expected: Agreed & Pick<ExpectedCheckout, 'kind' | 'interval' | 'livemode'>,
  seen: {
    readonly payment: SeenPayment | null;
    readonly tax: number | null;
    readonly differences: readonly Difference[];
    readonly isPaidOtherwise: boolean;
  },
): Acceptance {
  const { payment, differences } = seen;
  if (isRecurring(expected)) return { mayBe: false, because: 'recurs' };
  if (differences.length === 0) return { mayBe: false, because: 'nothing_differs' };
  if (payment?.status !== 'succeeded') return { mayBe: false, because: 'nothing_paid' };
  if (seen.isPaidOtherwise) return { mayBe: false, because: 'paid_otherwise' };
  // Where the session differs, its mode says nothing about the payment's.
  const isOurMode = payment.livemode === expected.livemode;
  if (!isOurMode || !differences.every(({ name }) => JUDGED.test(name))) {
    return { mayBe: false, because: 'not_of_ours' };
  }
  return { mayBe: true, isEnough: isEnough(expected, { payment, tax: seen.tax }) };
}

type Agreed = Pick<ExpectedCheckout, 'amount' | 'currency' | 'taxBehavior'>;

/** Whether at least the agreed amount has come, in the agreed currency, beside the tax on it. */
export function isEnough(
  agreed: Agreed,
  { payment, tax }: { readonly payment: SeenPayment; readonly tax: number | null },
): boolean {
  const paid = withoutAddedTax({ amount: payment.amountReceived, tax }, agreed.taxBehavior);
  return payment.currency === agreed.currency && paid >= agreed.amount;
}
