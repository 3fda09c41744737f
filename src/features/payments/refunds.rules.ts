import type { Reversals } from './payments.rules.ts';

export type RefundDecision =
  | { readonly kind: 'refund'; readonly amount: number }
  | { readonly kind: 'nothing_left' }
  | { readonly kind: 'disputed' }
  | { readonly kind: 'too_large'; readonly left: number };

/**
 * How much of a payment may be refunded, in minor units; all that is left where no amount is requested.
 * What a dispute has withdrawn is not refunded as well: its bank decides. An inquiry withdraws nothing.
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
