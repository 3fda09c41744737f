import type { Tx } from '../../platform/db/database.ts';
import { queryPrepared } from '../../platform/db/prepared.ts';
import { type Sql, sql } from '../../platform/db/sql.ts';
import { signInRequired } from '../../platform/errors/refusals.ts';
import type { CommentRow, Ruling } from './comments.store.ts';
import { eventInsertion, eventLogLock } from './conversation-events.store.ts';
import { advanceRevision, withExistingWriter } from './writer-history.store.ts';

export interface NewComment {
  readonly id: string;
  readonly articleId: string;
  readonly parentId: string | null;
  readonly answersId: string | null;
  readonly memberId: string;
  readonly body: string;
  readonly html: string;
  readonly createdAt: Date;
  readonly ruling: Ruling;
}

/** What became of an insert, and what its caller needs to know next. */
export interface InsertResult {
  /** False where a comment with this id is there already, which is the same request come again. */
  readonly isNew: boolean;
  /** Whether its thread was still to be seen, and counts it; false where it has none or is not published. */
  readonly isCountedByThread: boolean;
  /** The same of its article. */
  readonly isCountedByArticle: boolean;
  /** Whether anybody but its writer follows what is said below the article. */
  readonly isFollowed: boolean;
  readonly writerName: string;
  readonly writerAvatarUrl: string | null;
}

/**
 * Writes a comment and counts it, in one statement of our own: this is done for every comment, and each
 * statement less is a tenth of what posting costs. Rows are locked in the order of all writes, since each
 * part asks for the one before: the comment, its thread, the article. Safe under a race with the removal
 * of either: conditional updates, which wait for the other writer and then see what it wrote.
 */
export async function insertComment(tx: Tx, comment: NewComment): Promise<InsertResult> {
  const { articleId, parentId, memberId } = comment;
  const isPublished = comment.ruling.status === 'published';
  const writing = tx.$queryRaw<InsertResult[]>`
    WITH made AS (
      ${commentInsertion(comment)}
      ON CONFLICT (id) DO NOTHING
      RETURNING id
    ), thread AS (
      UPDATE comments SET reply_count = reply_count + 1
       WHERE id = ${parentId}::uuid AND parent_id IS NULL
         AND (status = 'published' OR reply_count > 0)
         AND ${isPublished} AND EXISTS (SELECT 1 FROM made)
      RETURNING id
    ), article AS (
      ${incrementArticleCount(articleId)}
         AND ${isPublished} AND EXISTS (SELECT 1 FROM made)
         AND (${parentId}::uuid IS NULL OR EXISTS (SELECT 1 FROM thread))
      RETURNING id
    )
    SELECT EXISTS (SELECT 1 FROM made) AS "isNew",
           EXISTS (SELECT 1 FROM thread) AS "isCountedByThread",
           EXISTS (SELECT 1 FROM article) AS "isCountedByArticle",
           EXISTS (${otherFollowers(comment)}) AS "isFollowed",
           m.name AS "writerName", m.avatar_url AS "writerAvatarUrl"
      FROM members m WHERE m.id = ${memberId}::uuid`;
  const [inserted] = await withExistingWriter(writing);
  if (inserted === undefined) throw signInRequired();
  return inserted;
}

/** What became of a comment that is written in one turn of its writer, or not at all. */
export interface OptimisticInsertResult
  extends Pick<InsertResult, 'isNew' | 'writerName' | 'writerAvatarUrl'> {
  /** False where another comment of theirs came first, or they have no voice any more. */
  readonly isCurrent: boolean;
}

/**
 * Writes a comment that begins a thread, with all that follows from it, in a statement that is its own
 * transaction: only in the turn after `turn`, by somebody with a voice, and where it is published only below an article that readers
 * see. Locks come in the order of all writes, since each part asks for the one before: the writer, the
 * article, the log of events. `followJob` tells followers, where there are any but the writer.
 */
export async function insertCommentOptimistically(
  tx: Tx,
  comment: NewComment,
  given: { readonly turn: number; readonly telling: Sql; readonly followJob: object },
): Promise<OptimisticInsertResult> {
  const { id, articleId, memberId, createdAt } = comment;
  const isPublished = comment.ruling.status === 'published';
  const event = { articleId, events: [{ commentId: id, kind: 'created' }], createdAt } as const;
  const writing = queryPrepared<OptimisticInsertResult>(
    tx,
    sql`
    WITH turn AS (
      ${advanceRevision(memberId, { after: given.turn, at: createdAt })}
      RETURNING 1
    ), article AS (
      ${incrementArticleCount(articleId)} AND ${isPublished} AND EXISTS (SELECT 1 FROM turn)
      RETURNING 1
    ), made AS (
      ${commentInsertion(comment)}
      WHERE CASE WHEN ${isPublished} THEN EXISTS (SELECT 1 FROM article)
                 ELSE EXISTS (SELECT 1 FROM turn) END
      RETURNING 1
    ), held AS MATERIALIZED (
      SELECT ${eventLogLock(articleId)} FROM article
    ), written AS (
      ${eventInsertion(event)}
    ), told AS MATERIALIZED (
      SELECT ${given.telling} FROM written
    ), followed AS MATERIALIZED (
      SELECT enqueue_jobs(${JSON.stringify([given.followJob])}::jsonb) FROM article
       WHERE EXISTS (${otherFollowers(comment)})
    )
    SELECT EXISTS (SELECT 1 FROM turn) AS "isInTurn", EXISTS (SELECT 1 FROM made) AS "isNew",
           m.name AS "writerName", m.avatar_url AS "writerAvatarUrl"
      FROM members m
     WHERE m.id = ${memberId}::uuid
       -- Always so; PostgreSQL leaves out what nothing asks for.
       AND (SELECT count(*) FROM told) + (SELECT count(*) FROM followed) >= 0`,
  );
  const [inserted] = await withExistingWriter(writing);
  if (inserted === undefined) throw signInRequired();
  return inserted;
}

/** The row, for a statement that goes on with a condition or a conflict. */
function commentInsertion(comment: NewComment): Sql {
  const { id, articleId, parentId, answersId, memberId, body, html, createdAt: at } = comment;
  const { status, phase, reason } = comment.ruling;
  const heldAt = status === 'held' ? at : null;
  return sql`
    INSERT INTO comments (id, article_id, parent_id, answers_id, member_id, body, html, created_at,
                          status, phase, reason, decided_at, held_at)
    SELECT ${id}::uuid, ${articleId}::uuid, ${parentId}::uuid, ${answersId}::uuid,
           ${memberId}::uuid, ${body}, ${html}, ${at}::timestamptz,
           ${status}, ${phase}, ${reason}, ${at}::timestamptz, ${heldAt}::timestamptz`;
}

/** Counts one more below an article, as long as readers can see it. */
function incrementArticleCount(articleId: string): Sql {
  return sql`
    UPDATE articles SET comment_count = comment_count + 1
     WHERE id = ${articleId}::uuid AND deleted_at IS NULL AND published_at IS NOT NULL`;
}

function otherFollowers({ articleId, memberId }: NewComment): Sql {
  return sql`
    SELECT 1 FROM conversation_follows f
     WHERE f.article_id = ${articleId}::uuid AND f.member_id <> ${memberId}::uuid`;
}

/** The row as it was just inserted. */
export function toRow({ ruling, ...comment }: NewComment): CommentRow {
  const { status, phase, reason } = ruling;
  return {
    ...comment,
    ...{ status, phase, reason },
    ...{ replyCount: 0, likeCount: 0, reportCount: 0, score: 0 },
    ...{ reportedAt: null, appealNote: null, appealedAt: null },
    ...{ editedAt: null, pinnedAt: null, featuredAt: null },
  };
}
