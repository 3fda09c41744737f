import type { Tx } from '../../platform/db/database.ts';
import { type Sql, sql } from '../../platform/db/sql.ts';

/** How long a rejection speaks against its writer. */
export const REJECTIONS_COUNT_DAYS = 30;

/** What the policy asks about the member who writes. */
export interface WritersRecord {
  readonly lastPostedAt: Date | null;
  readonly isRepeat: boolean;
  readonly publishedCount: number;
  readonly recentRejections: number;
  /** Whose turn it was when this was read; 0 before the first. */
  readonly turn: number;
}

export interface RecordQuestion {
  readonly memberId: string;
  readonly articleId: string;
  readonly body: string;
  /** The comment itself, where it is changed. */
  readonly commentId: string;
  readonly repeatSince: Date;
  readonly rejectedSince: Date;
  /** Published comments are counted up to here. */
  readonly countUpTo: number;
}

/**
 * One comment of a member at a time: what the first one wrote is on record for the second. Waits for
 * whoever has the turn, and takes the next, so that what was decided in an earlier one is not written.
 */
export async function lockWriter(tx: Tx, memberId: string): Promise<void> {
  await tx.$executeRaw(takeTurn(memberId));
}

/** The same as a part of a statement: the next turn, or only the one that follows `after`. */
export function takeTurn(memberId: string, after: number | null = null): Sql {
  return sql`
    INSERT INTO comment_writers AS w (member_id, turn)
    SELECT id, 1 FROM members WHERE id = ${memberId}::uuid
    ON CONFLICT (member_id) DO UPDATE SET turn = w.turn + 1
     WHERE w.turn = coalesce(${after}::int, w.turn)`;
}

export async function getWritersRecord(tx: Tx, asked: RecordQuestion): Promise<WritersRecord> {
  const rows = await tx.$queryRaw<WritersRecord[]>`
    WITH own AS NOT MATERIALIZED (
      SELECT * FROM comments
       WHERE member_id = ${asked.memberId}::uuid AND id <> ${asked.commentId}::uuid)
    SELECT
      (SELECT max(created_at) FROM own) AS "lastPostedAt",
      EXISTS (SELECT 1 FROM own
        WHERE article_id = ${asked.articleId}::uuid AND body = ${asked.body}
          AND created_at > ${asked.repeatSince}::timestamptz) AS "isRepeat",
      (SELECT count(*)::int FROM (
        SELECT 1 FROM own WHERE status = 'published' LIMIT ${asked.countUpTo}) AS counted
      ) AS "publishedCount",
      (SELECT count(*)::int FROM own
        WHERE status = 'rejected' AND created_at > ${asked.rejectedSince}::timestamptz
      ) AS "recentRejections",
      coalesce((SELECT turn FROM comment_writers
        WHERE member_id = ${asked.memberId}::uuid), 0) AS turn`;
  const [record] = rows;
  if (record === undefined) throw new Error('A question without FROM has one row.');
  return record;
}
