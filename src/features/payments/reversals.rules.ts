import { decidePaymentStatus, type Reversals } from './payments.rules.ts';

/** One status that a refund or dispute has had; those of one payment share its currency. */
export interface SeenStatus {
  /** Stripe's id of the refund or dispute. */
  readonly objectId: string;
  readonly status: string;
  readonly amount: number;
}

/** After these the money stays with us. Stripe never changes them again. */
const REFUND_UNDONE = new Set(['failed', 'canceled']);

/** Statuses that Stripe never changes again. */
export const REFUND_ENDS: readonly string[] = ['succeeded', 'failed', 'canceled'];
export const DISPUTE_ENDS: readonly string[] = ['won', 'lost', 'warning_closed', 'prevented'];

/** In these the bank has the money. Inquiries (`warning_…`) take none. */
const DISPUTE_TAKES = new Set(['needs_response', 'under_review', 'lost']);

/**
 * Derives what was refunded and disputed of a payment, whatever order the statuses arrived in. Stripe
 * deducts a refund when it begins, so it counts until it fails; a dispute counts until it is won.
 */
export function deriveReversals(
  refunds: readonly SeenStatus[],
  disputes: readonly SeenStatus[],
): Reversals {
  const refunded = groupByObject(refunds)
    .filter((seen) => !seen.some(({ status }) => REFUND_UNDONE.has(status)))
    .reduce((sum, [first]) => sum + (first?.amount ?? 0), 0);
  const isDisputed = groupByObject(disputes).some(
    (seen) =>
      seen.some(({ status }) => DISPUTE_TAKES.has(status)) &&
      !seen.some(({ status }) => status === 'won'),
  );
  return { refunded, isDisputed };
}

/** Why what was paid for ends. */
export type ReversalCause = 'refunded' | 'disputed';

/** Why what was paid for has ended; a refund of a part ends nothing. */
export function decideReversal(amount: number, reversals: Reversals): ReversalCause | null {
  const status = decidePaymentStatus(amount, reversals);
  return status === 'refunded' || status === 'disputed' ? status : null;
}

function groupByObject(entries: readonly SeenStatus[]): SeenStatus[][] {
  const groups = new Map<string, SeenStatus[]>();
  for (const entry of entries) {
    groups.set(entry.objectId, [...(groups.get(entry.objectId) ?? []), entry]);
  }
  return [...groups.values()];
}
