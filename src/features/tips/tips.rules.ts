import type { CheckoutRow } from '../billing/index.ts';

export const TIP_STATUSES = [
  'pending',
  'succeeded',
  'failed',
  'expired',
  'partially_refunded',
  'refunded',
  'disputed',
] as const;
export type TipStatus = (typeof TIP_STATUSES)[number];

/** `rejected` words are never shown. A tip with `suspect` words is hidden at first and waits for staff. */
export const WORDS_VERDICTS = ['rejected', 'suspect'] as const;
export type WordsVerdict = (typeof WORDS_VERDICTS)[number];

/** Filters for staff: shown on the wall, hidden from it, or waiting for a decision. */
export const VISIBILITIES = ['shown', 'hidden', 'waiting'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/** The rows that a tip's status is derived from, with amounts in the minor unit of its currency. */
interface TipFacts {
  readonly checkout: CheckoutRow['status'];
  readonly payments: readonly {
    readonly amount: number;
    /** The sum of all refunds except failed and canceled ones. */
    readonly refunded: number;
    /** The sum that disputes have withdrawn and not reinstated. */
    readonly disputed: number;
  }[];
}

/** Payments take precedence over the checkout's status, and disputes over refunds. */
export function decideTipStatus({ checkout, payments }: TipFacts): TipStatus {
  if (payments.length === 0) return checkout === 'succeeded' ? 'pending' : checkout;
  if (payments.some(({ disputed }) => disputed > 0)) return 'disputed';
  const paid = payments.reduce((sum, { amount }) => sum + amount, 0);
  const refunded = payments.reduce((sum, payment) => sum + payment.refunded, 0);
  if (refunded <= 0) return 'succeeded';
  return refunded < paid ? 'partially_refunded' : 'refunded';
}
