import type { Reversals } from './payments.rules.ts';

export type RefundDecision =
  | { readonly kind: 'refund'; readonly amount: number }
  | { readonly kind: 'nothing_left' }
  | { readonly kind: 'disputed' }
  | { readonly kind: 'too_large'; readonly left: number };

/**
 * How much of a payment may be refunded, in minor units; all that is left where no amount is requested.
 * A disputed payment is not refunded: its bank decides.
 */
export function decideRefund(
  paid: number,
  { refunded, isDisputed }: Reversals,
  requested: number | undefined,
): RefundDecision {
  const left = paid - refunded;
  if (left <= 0) return { kind: 'nothing_left' };
  if (isDisputed) return { kind: 'disputed' };
  if (requested !== undefined && requested > left) return { kind: 'too_large', left };
  return { kind: 'refund', amount: requested ?? left };
}
