import type { Tx } from '../../platform/db/database.ts';

/** How long a rejection speaks against its writer. */
export const REJECTIONS_COUNT_DAYS = 30;

/** What the policy asks about the member who writes. */
export interface WritersRecord {
  readonly lastPostedAt: Date | null;
  readonly isRepeat: boolean;
  readonly publishedCount: number;
  readonly recentRejections: number;
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

/** One comment of a member at a time: what the first one wrote is on record for the second. */
export async function lockWriter(tx: Tx, memberId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`writer ${memberId}`}, 0))`;
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
      ) AS "recentRejections"`;
  const [record] = rows;
  if (record === undefined) throw new Error('A question without FROM has one row.');
  return record;
}
