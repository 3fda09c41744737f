import type { Reversals } from './payments.rules.ts';

export type RefundDecision =
  | { readonly kind: 'refund'; readonly amount: number }
  | { readonly kind: 'nothing_left' }
  | { readonly kind: 'disputed' }
  | { readonly kind: 'too_large'; readonly left: number };

/**
 * Decides how much of a payment may be refunded, in minor units: the full remaining amount if none is requested. The
 * amount that a dispute has withdrawn is not refunded too, since the bank decides about it. An inquiry withdraws
 * nothing.
 */
export function decideRefund(
  paid: number,
  { refunded, disputed }: Reversals,
  requested: number | undefined,
): RefundDecision {
  if (paid - refunded <= 0) return { kind: 'nothing_left' };
  const left = paid - refunded - disputed;
  if (left <= 0) return { kind: 'disputed' };
  if (requested !== undefined && requested > left) return { kind: 'too_large', left };
  return { kind: 'refund', amount: requested ?? left };
}
