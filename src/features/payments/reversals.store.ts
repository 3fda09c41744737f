import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import { lockName } from '../../platform/db/locks.ts';
import type { ReversalsSnapshot } from '../../platform/stripe/snapshots.ts';
import { NOTHING_REVERSED, type Reversals } from './payments.rules.ts';
import {
  DISPUTE_DECISIONS,
  DISPUTE_ENDS,
  decideReversal,
  deriveReversals,
  REFUND_ENDS,
  type ReversalCause,
} from './reversals.rules.ts';

/**
 * Locks a payment and its reversals until the transaction ends: of two concurrent bookings, the later one sees the rows
 * of the first.
 */
export function lockPayment(tx: Tx, paymentIntentId: string): Promise<void> {
  return lockName(tx, `payment:${paymentIntentId}`);
}

/** Adds new rows only: object and status are unique, and so is each movement. */
export async function addReversals(
  tx: Tx,
  { refunds, disputes }: ReversalsSnapshot,
  now: Date,
): Promise<void> {
  await tx.refundEntry.createMany({
    data: refunds.map(({ objectId: refundId, at: refundedAt, ...seen }) => ({
      id: newId(),
      refundId,
      refundedAt,
      createdAt: now,
      ...seen,
    })),
    skipDuplicates: true,
  });
  await tx.disputeEntry.createMany({
    data: disputes.map(({ objectId, at, movements: _stored, ...seen }) => ({
      id: newId(),
      disputeId: objectId,
      disputedAt: at,
      hasMovements: true,
      createdAt: now,
      ...seen,
    })),
    skipDuplicates: true,
  });
  await tx.disputeMovement.createMany({
    data: disputes.flatMap(({ objectId, paymentIntentId, movements }) =>
      movements.map(({ transactionId, amount, at }) => ({
        id: newId(),
        transactionId,
        disputeId: objectId,
        paymentIntentId,
        amount,
        movedAt: at,
        createdAt: now,
      })),
    ),
    skipDuplicates: true,
  });
}

/** Returns the reversals of each of these payments, by our own ids. */
export async function findReversals(
  tx: Tx,
  payments: readonly { readonly id: string; readonly paymentIntentId: string | null }[],
): Promise<Map<string, Reversals>> {
  const where = {
    paymentIntentId: { in: payments.flatMap(({ paymentIntentId }) => paymentIntentId ?? []) },
  };
  const refunds = await tx.refundEntry.findMany({ where });
  const disputes = await tx.disputeEntry.findMany({ where });
  const movements = disputes.length === 0 ? [] : await tx.disputeMovement.findMany({ where });
  return new Map(
    payments.map(({ id, paymentIntentId }) => {
      if (paymentIntentId === null) return [id, NOTHING_REVERSED];
      const isOfThis = (entry: { paymentIntentId: string }) =>
        entry.paymentIntentId === paymentIntentId;
      const seenRefunds = refunds
        .filter(isOfThis)
        .map(({ refundId, status, amount }) => ({ objectId: refundId, status, amount }));
      const seenDisputes = disputes
        .filter(isOfThis)
        .map(({ disputeId: objectId, ...entry }) => ({ objectId, ...entry }));
      const seenMovements = movements
        .filter(isOfThis)
        .map(({ disputeId: objectId, amount }) => ({ objectId, amount }));
      return [id, deriveReversals(seenRefunds, seenDisputes, seenMovements)];
    }),
  );
}

/** Returns why payments no longer count, by our own ids. Payments that still count are absent. */
export async function findReversalCauses(
  tx: Tx,
  payments: readonly {
    readonly id: string;
    readonly paymentIntentId: string | null;
    readonly amount: number;
  }[],
): Promise<ReadonlyMap<string, ReversalCause>> {
  const reversalsOf = await findReversals(tx, payments);
  return new Map(
    payments.flatMap(({ id, amount }) => {
      const cause = decideReversal(amount, reversalsOf.get(id) ?? NOTHING_REVERSED);
      return cause === null ? [] : [[id, cause] as const];
    }),
  );
}

/** Returns the stored rows of these refunds and disputes, by `id status`. */
export async function listKnownStatuses(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly amount: number; readonly currency: string }>> {
  const refunds = await tx.refundEntry.findMany({ where: { refundId: { in: [...ids] } } });
  const disputes = await tx.disputeEntry.findMany({ where: { disputeId: { in: [...ids] } } });
  return new Map<string, { readonly amount: number; readonly currency: string }>([
    ...refunds.map((row) => [`${row.refundId} ${row.status}`, row] as const),
    ...disputes.map((row) => [`${row.disputeId} ${row.status}`, row] as const),
  ]);
}

/** Returns which of these dispute movements are stored. */
export async function listKnownMovements(
  tx: Tx,
  transactionIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.disputeMovement.findMany({
    where: { transactionId: { in: [...transactionIds] } },
    select: { transactionId: true },
  });
  return new Set(rows.map(({ transactionId }) => transactionId));
}

/**
 * Lists Stripe's ids of payments with an older refund or dispute that is still open in our rows. A lost dispute may be
 * appealed, so it counts as open if it was opened after `appealableSince`.
 */
export async function listOpenReversals(
  tx: Tx,
  { openedBefore, appealableSince }: { openedBefore: Date; appealableSince: Date },
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ paymentIntentId: string }[]>`
    SELECT payment_intent_id AS "paymentIntentId" FROM refund_entries
    GROUP BY refund_id, payment_intent_id
    HAVING min(refunded_at) < ${openedBefore} AND NOT bool_or(status = ANY(${REFUND_ENDS}))
    UNION
    SELECT payment_intent_id FROM dispute_entries
    GROUP BY dispute_id, payment_intent_id
    HAVING min(disputed_at) < ${openedBefore} AND NOT bool_or(status = ANY(${DISPUTE_ENDS}))
      AND (min(disputed_at) > ${appealableSince} OR NOT bool_or(status = 'lost'))`;
  return rows.map(({ paymentIntentId }) => paymentIntentId);
}

/** Returns which of these payments are booked, by Stripe's ids. */
export async function listKnownIntents(
  tx: Tx,
  paymentIntentIds: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.payment.findMany({
    where: { paymentIntentId: { in: [...paymentIntentIds] } },
    select: { paymentIntentId: true },
  });
  return new Set(rows.flatMap(({ paymentIntentId }) => paymentIntentId ?? []));
}

/** A payment with its amount in minor units. */
interface PaidPart {
  readonly paymentIntentId: string;
  readonly amount: number;
}

/**
 * Returns whether any of these payments may be refunded, in full or up to the part that a dispute left: no refund was
 * begun, and any dispute has been decided without taking the full amount.
 */
export async function isAnyRefundable(tx: Tx, parts: readonly PaidPart[]): Promise<boolean> {
  if (parts.length === 0) return false;
  const where = {
    paymentIntentId: { in: parts.map(({ paymentIntentId }) => paymentIntentId) },
  };
  const select = { paymentIntentId: true };
  const refunds = await tx.refundEntry.findMany({ where, select });
  const disputes = await tx.disputeEntry.findMany({ where });
  const reversalsOf = await findReversals(
    tx,
    parts.map(({ paymentIntentId }) => ({ id: paymentIntentId, paymentIntentId })),
  );
  const decided = new Set(
    disputes.flatMap(({ disputeId, status }) =>
      DISPUTE_DECISIONS.includes(status) ? [disputeId] : [],
    ),
  );
  const touched = new Set([
    ...refunds.map(({ paymentIntentId }) => paymentIntentId),
    ...disputes.flatMap((one) => (decided.has(one.disputeId) ? [] : [one.paymentIntentId])),
  ]);
  return parts.some(
    ({ paymentIntentId, amount }) =>
      !touched.has(paymentIntentId) &&
      decideReversal(amount, reversalsOf.get(paymentIntentId) ?? NOTHING_REVERSED) === null,
  );
}
