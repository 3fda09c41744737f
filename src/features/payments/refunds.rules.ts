import type { Reversals } from './payments.rules.ts';

export type RefundDecision =
  | { readonly kind: 'refund'; readonly amount: number }
  | { readonly kind: 'nothing_left' }
  | { readonly kind: 'disputed' }
  | { readonly kind: 'too_large'; readonly left: number };

/**
 * What may go back of a payment, in its minor unit; everything that is left where no amount is asked
 * for. What is disputed is the bank's to decide.
 */
export function decideRefund(
  paid: number,
  { refunded, isDisputed }: Reversals,
  asked: number | undefined,
): RefundDecision {
  const left = paid - refunded;
  if (left <= 0) return { kind: 'nothing_left' };
  if (isDisputed) return { kind: 'disputed' };
  if (asked !== undefined && asked > left) return { kind: 'too_large', left };
  return { kind: 'refund', amount: asked ?? left };
}
