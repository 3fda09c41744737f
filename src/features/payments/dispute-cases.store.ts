import { DISPUTE_STATUSES, type DisputeStatus, statusesOf } from '../../money/dispute-status.ts';
import type { PaymentKind } from '../../money/payment-kinds.ts';
import type { Tx } from '../../platform/db/database.ts';
import { sql } from '../../platform/db/sql.ts';

/** A dispute as derived from its ledger entries, with its payment. */
export interface DisputeCase {
  /** The id of the dispute's first entry, which never changes. */
  readonly id: string;
  readonly disputeId: string;
  readonly paymentIntentId: string;
  readonly status: DisputeStatus;
  /** Null for rows that were written before the reason was stored. */
  readonly reason: string | null;
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  readonly disputedAt: Date;
  readonly dueAt: Date | null;
  /** Null until the payment is booked. */
  readonly paymentId: string | null;
  readonly paymentKind: PaymentKind | null;
  readonly memberId: string | null;
  readonly memberName: string | null;
}

/** One row per dispute. Statuses unknown to us (added later by Stripe) are ignored in the current status. */
const CASES = sql`
  SELECT entries.*, payments.id AS "paymentId", payments.kind AS "paymentKind",
    payments.member_id AS "memberId", members.name AS "memberName"
  FROM (
    SELECT dispute_id AS "disputeId", payment_intent_id AS "paymentIntentId",
      (array_agg(id ORDER BY id))[1] AS id,
      (array_agg(amount ORDER BY id DESC))[1] AS amount,
      (array_agg(currency ORDER BY id DESC))[1] AS currency,
      (array_agg(reason ORDER BY id DESC) FILTER (WHERE reason IS NOT NULL))[1] AS reason,
      min(disputed_at) AS "disputedAt", max(due_at) AS "dueAt",
      (${DISPUTE_STATUSES}::text[])[
        max(coalesce(array_position(${DISPUTE_STATUSES}::text[], status), 1))
      ] AS status
    FROM dispute_entries GROUP BY dispute_id, payment_intent_id
  ) AS entries
  LEFT JOIN payments ON payments.payment_intent_id = entries."paymentIntentId"
  LEFT JOIN members ON members.id = payments.member_id`;

/** Lists disputes, newest first. Returns `limit + 1` rows if there are more. */
async function list(
  tx: Tx,
  page: {
    readonly statuses: readonly DisputeStatus[];
    readonly after: string | null;
    readonly limit: number;
  },
): Promise<DisputeCase[]> {
  const { statuses, after, limit } = page;
  return await tx.$queryRaw<DisputeCase[]>(sql`
    SELECT * FROM (${CASES}) AS cases
    WHERE status = ANY(${statuses}::text[]) AND (${after}::uuid IS NULL OR id < ${after}::uuid)
    ORDER BY id DESC LIMIT ${limit + 1}`);
}

async function find(tx: Tx, id: string): Promise<DisputeCase | null> {
  const rows = await tx.$queryRaw<DisputeCase[]>(sql`
    SELECT * FROM (${CASES}) AS cases WHERE id = ${id}::uuid`);
  return rows.at(0) ?? null;
}

interface DisputesToAnswer {
  readonly needsResponse: number;
  /** The earliest due date; null if there are none. */
  readonly nextDueAt: Date | null;
}

/** Counts the disputes that wait for evidence and whose due date has not passed. */
async function countToAnswer(tx: Tx, now: Date): Promise<DisputesToAnswer> {
  const rows = await tx.$queryRaw<DisputesToAnswer[]>(sql`
    SELECT count(*)::int AS "needsResponse", min("dueAt") AS "nextDueAt" FROM (${CASES}) AS cases
    WHERE status = ANY(${statusesOf('needs_response')}::text[]) AND "dueAt" > ${now}`);
  return rows.at(0) ?? { needsResponse: 0, nextDueAt: null };
}

/** Queries of disputes, each derived from its ledger entries. */
export const disputeCases = { list, find, countToAnswer };
