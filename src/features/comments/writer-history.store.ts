import type { Tx } from '../../platform/db/database.ts';
import { findViolatedKey } from '../../platform/db/database-errors.ts';
import { queryPrepared } from '../../platform/db/prepared.ts';
import { type Sql, sql } from '../../platform/db/sql.ts';
import { signInRequired } from '../../platform/errors/refusals.ts';

/** How long a rejection speaks against its writer. */
export const REJECTIONS_COUNT_DAYS = 30;

/** What the policy asks about the member who writes. */
export interface WriterHistory {
  readonly lastPostedAt: Date | null;
  readonly isRepeat: boolean;
  readonly publishedCount: number;
  readonly recentRejections: number;
  /** Whose turn it was when this was read; 0 before the first. */
  readonly revision: number;
}

export interface WriterHistoryQuery {
  readonly memberId: string;
  readonly articleId: string;
  readonly body: string;
  /** The comment itself, where it is changed. */
  readonly commentId: string;
  readonly repeatSince: Date;
  /** Null where rejections do not matter. */
  readonly rejectedSince: Date | null;
  /** Published comments are counted up to here. */
  readonly countUpTo: number;
}

/**
 * One comment of a member at a time: what the first one wrote is on record for the second. Waits for
 * whoever has the turn, and takes the next, so that what was decided in an earlier one is not written.
 * Always before the member's own row is locked, which every comment of theirs refers to: no deadlock.
 */
export async function lockWriter(tx: Tx, memberId: string): Promise<void> {
  await withExistingWriter(
    tx.$executeRaw`
      INSERT INTO comment_writers AS w (member_id, turn)
      SELECT id, 1 FROM members WHERE id = ${memberId}::uuid
      ON CONFLICT (member_id) DO UPDATE SET turn = w.turn + 1`,
  );
}

/**
 * The same as a part of a statement: only the turn that follows `after`, and only of somebody who has
 * a voice at that moment.
 */
export function advanceRevision(memberId: string, { after, at }: { after: number; at: Date }): Sql {
  return sql`
    INSERT INTO comment_writers AS w (member_id, turn)
    SELECT id, 1 FROM members
     WHERE id = ${memberId}::uuid AND suspended_at IS NULL
       AND coalesce(greatest(banned_until, muted_until) <= ${at}::timestamptz, true)
    ON CONFLICT (member_id) DO UPDATE SET turn = w.turn + 1 WHERE w.turn = ${after}::int`;
}

const NONE = sql`SELECT 0`;

const WRITER_KEYS = ['comment_writers_member_id_fkey', 'comments_member_id_fkey'];

/** Whoever was erased while their comment waited is nobody any more: throws `sign_in_required`. */
export async function withExistingWriter<Written>(writing: Promise<Written>): Promise<Written> {
  try {
    return await writing;
  } catch (error) {
    throw WRITER_KEYS.includes(findViolatedKey(error) ?? '') ? signInRequired() : error;
  }
}

/** What nobody asks for is left out: it would be planned, and searched, for every comment. */
export async function getWriterHistory(tx: Tx, asked: WriterHistoryQuery): Promise<WriterHistory> {
  const publishedCount = sql`
    SELECT count(*)::int FROM (
      SELECT 1 FROM own WHERE status = 'published' LIMIT ${asked.countUpTo}) AS counted`;
  const recentRejections = sql`
    SELECT count(*)::int FROM own
     WHERE status = 'rejected' AND created_at > ${asked.rejectedSince}::timestamptz`;
  const [record] = await queryPrepared<WriterHistory>(
    tx,
    sql`
    WITH own AS NOT MATERIALIZED (
      SELECT * FROM comments
       WHERE member_id = ${asked.memberId}::uuid AND id <> ${asked.commentId}::uuid)
    SELECT
      (SELECT max(created_at) FROM own) AS "lastPostedAt",
      EXISTS (SELECT 1 FROM own
        WHERE article_id = ${asked.articleId}::uuid AND body = ${asked.body}
          AND created_at > ${asked.repeatSince}::timestamptz) AS "isRepeat",
      (${asked.countUpTo === 0 ? NONE : publishedCount}) AS "publishedCount",
      (${asked.rejectedSince === null ? NONE : recentRejections}) AS "recentRejections",
      coalesce((SELECT turn FROM comment_writers
        WHERE member_id = ${asked.memberId}::uuid), 0) AS turn`,
  );
  if (record === undefined) throw new Error('A question without FROM has one row.');
  return record;
}
