import type { Tx } from '../../platform/db/database.ts';
import { findViolatedKey } from '../../platform/db/database-errors.ts';
import { queryPrepared } from '../../platform/db/prepared.ts';
import { type Sql, sql } from '../../platform/db/sql.ts';
import { signInRequired } from '../../platform/errors/refusals.ts';

/** The period in which a rejection counts against its writer. */
export const REJECTIONS_COUNT_DAYS = 30;

/** The data about a writer that the policy needs. */
export interface WriterHistory {
  readonly lastPostedAt: Date | null;
  readonly isRepeat: boolean;
  readonly publishedCount: number;
  readonly recentRejections: number;
  /** The writer's revision when this was read; 0 before their first comment. */
  readonly revision: number;
}

interface WriterHistoryQuery {
  readonly memberId: string;
  readonly articleId: string;
  readonly body: string;
  /** The comment to exclude from the history: the policy decides on it now. */
  readonly commentId: string;
  readonly repeatSince: Date;
  /** Null if the policy does not count rejections. */
  readonly rejectedSince: Date | null;
  /** The limit up to which published comments are counted. */
  readonly countUpTo: number;
}

/**
 * Serializes the comments of one member, so that the policy sees the first when it decides on the second. Advances the
 * writer's revision (column `turn`), so that an optimistic insert at an earlier revision fails. Always taken before a
 * lock on the member's row, which every comment references: otherwise two transactions could deadlock.
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
 * Returns the SQL that advances the revision, only if it is `after` and the member is not suspended, banned or muted at
 * the instant `at`.
 */
export function advanceRevision(memberId: string, { after, at }: { after: number; at: Date }): Sql {
  return sql`
    INSERT INTO comment_writers AS w (member_id, turn)
    SELECT id, 1 FROM members
     WHERE id = ${memberId}::uuid AND suspended_at IS NULL
       AND coalesce(greatest(banned_until, muted_until) <= ${at}::timestamptz, true)
    ON CONFLICT (member_id) DO UPDATE SET turn = w.turn + 1 WHERE w.turn = ${after}::int`;
}

const ZERO = sql`SELECT 0`;

const WRITER_KEYS = ['comment_writers_member_id_fkey', 'comments_member_id_fkey'];

/** Throws `sign_in_required` if the writer was erased while the statement waited. */
export async function withExistingWriter<Result>(writing: Promise<Result>): Promise<Result> {
  try {
    return await writing;
  } catch (error) {
    throw WRITER_KEYS.includes(findViolatedKey(error) ?? '') ? signInRequired() : error;
  }
}

/** Omits parts that the policy does not need: each would be planned and run for every comment. */
export async function getWriterHistory(tx: Tx, query: WriterHistoryQuery): Promise<WriterHistory> {
  const publishedCount = sql`
    SELECT count(*)::int FROM (
      SELECT 1 FROM own WHERE status = 'published' LIMIT ${query.countUpTo}) AS counted`;
  const recentRejections = sql`
    SELECT count(*)::int FROM own
     WHERE status = 'rejected' AND created_at > ${query.rejectedSince}::timestamptz`;
  const [history] = await queryPrepared<WriterHistory>(
    tx,
    sql`
    WITH own AS NOT MATERIALIZED (
      SELECT * FROM comments
       WHERE member_id = ${query.memberId}::uuid AND id <> ${query.commentId}::uuid)
    SELECT
      (SELECT max(created_at) FROM own) AS "lastPostedAt",
      EXISTS (SELECT 1 FROM own
        WHERE article_id = ${query.articleId}::uuid AND body = ${query.body}
          AND created_at > ${query.repeatSince}::timestamptz) AS "isRepeat",
      (${query.countUpTo === 0 ? ZERO : publishedCount}) AS "publishedCount",
      (${query.rejectedSince === null ? ZERO : recentRejections}) AS "recentRejections",
      coalesce((SELECT turn FROM comment_writers
        WHERE member_id = ${query.memberId}::uuid), 0) AS revision`,
  );
  if (history === undefined) throw new Error('A query without FROM returns one row.');
  return history;
}
