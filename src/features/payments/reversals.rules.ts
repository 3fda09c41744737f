import { REFUND_UNDONE } from '../../money/refund-statuses.ts';
import type { Reversals } from './payments.rules.ts';

/** One status that a refund or dispute has had. All statuses of one payment share its currency. */
interface SeenStatus {
  /** Stripe's id of the refund or dispute. */
  readonly objectId: string;
  readonly status: string;
  readonly amount: number;
}

interface SeenDisputeStatus extends SeenStatus {
  /** True if the dispute's movements were stored with this status. */
  readonly hasMovements: boolean;
}

/** An amount that a dispute withdrew (negative) or reinstated. */
interface SeenMovement {
  /** Stripe's id of the dispute. */
  readonly objectId: string;
  readonly amount: number;
}

/** Statuses that Stripe never changes again. A lost dispute is not among them, since an appeal may still win it. */
export const REFUND_ENDS: readonly string[] = ['succeeded', 'failed', 'canceled'];
export const DISPUTE_ENDS: readonly string[] = ['won', 'warning_closed', 'prevented'];
/** A bank's decisions. An amount that such a dispute has not withdrawn stays with us, unless an appeal follows. */
export const DISPUTE_DECISIONS: readonly string[] = [...DISPUTE_ENDS, 'lost'];

/** Statuses in which the bank holds the money, used for a dispute whose movements are not stored. */
const DISPUTE_TAKES = new Set(['needs_response', 'under_review', 'lost']);

/**
 * Derives what was refunded and disputed of a payment, whatever order the statuses arrived in. Stripe deducts a refund
 * when it begins, so it counts until it fails. A dispute counts with the amount that its balance transactions have
 * withdrawn and not reinstated, regardless of its status.
 */
export function deriveReversals(
  refunds: readonly SeenStatus[],
  disputes: readonly SeenDisputeStatus[],
  movements: readonly SeenMovement[],
): Reversals {
  const refunded = groupByObject(refunds)
    .filter((seen) => !seen.some(({ status }) => REFUND_UNDONE.has(status)))
    .reduce((sum, [first]) => sum + (first?.amount ?? 0), 0);
  const disputed = groupByObject(disputes)
    .map((seen) => takenBy(seen, movements))
    .reduce((sum, taken) => sum + taken, 0);
  return { refunded, disputed };
}

function takenBy(seen: readonly SeenDisputeStatus[], all: readonly SeenMovement[]): number {
  const [first] = seen;
  const movements = all.filter(({ objectId }) => objectId === first?.objectId);
  if (movements.length === 0 && !seen.some(({ hasMovements }) => hasMovements)) {
    const isTaken = seen.some(({ status }) => DISPUTE_TAKES.has(status));
    const isWon = seen.some(({ status }) => status === 'won');
    return isTaken && !isWon ? (first?.amount ?? 0) : 0;
  }
  return Math.max(0, -movements.reduce((sum, { amount }) => sum + amount, 0));
}

/** The kind of reversal that ends what was paid for. */
export const REVERSAL_CAUSES = ['refunded', 'disputed'] as const;
export type ReversalCause = (typeof REVERSAL_CAUSES)[number];

/**
 * A dispute of the full amount may be slightly smaller if the card's currency has moved against the payment's
 * (https://docs.stripe.com/api/disputes/object). A remaining share below this threshold counts as nothing.
 */
const LEFT_BY_DISPUTE = 0.1;

/** Decides which reversal ended what was paid for. A partial refund or dispute ends nothing. */
export function decideReversal(
  amount: number,
  { refunded, disputed }: Reversals,
): ReversalCause | null {
  const left = amount - refunded - disputed;
  if (disputed > 0) return left < amount * LEFT_BY_DISPUTE ? 'disputed' : null;
  return left <= 0 ? 'refunded' : null;
}

function groupByObject<Entry extends SeenStatus>(entries: readonly Entry[]): Entry[][] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    groups.set(entry.objectId, [...(groups.get(entry.objectId) ?? []), entry]);
  }
  return [...groups.values()];
}
