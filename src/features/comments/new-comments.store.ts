import type { Tx } from '../../platform/db/database.ts';
import { queryPrepared } from '../../platform/db/prepared.ts';
import { type Sql, sql } from '../../platform/db/sql.ts';
import { signInRequired } from '../../platform/errors/refusals.ts';
import { type CommentRow, INITIAL } from './comments.store.ts';
import { eventInsertion, eventLogLock } from './conversation-events.store.ts';
import type { Ruling } from './rulings.rules.ts';
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

/** The result of an insert, with data for the next steps. */
export interface InsertResult {
  /** False if a comment with this id already exists: the same request was repeated. */
  readonly isNew: boolean;
  /** Whether its thread was visible and counts it; false if it has no thread or is not published. */
  readonly isCountedByThread: boolean;
  /** Whether its article was visible and counts it; false if it is not published. */
  readonly isCountedByArticle: boolean;
  /** Whether anyone but its writer follows the conversation. */
  readonly isFollowed: boolean;
  readonly writerName: string;
  readonly writerAvatarUrl: string | null;
}

/**
 * Inserts a comment and counts it in one statement: each further statement would add a tenth to the cost of posting.
 * Each CTE depends on the previous one, so rows are locked in the common order: the comment, its thread, the article.
 * Safe against concurrent removal of the thread or the article: conditional updates wait for the other writer and then
 * see its changes.
 */
export async function insertComment(tx: Tx, comment: NewComment): Promise<InsertResult> {
  const { articleId, parentId, memberId } = comment;
  const isPublished = comment.ruling.status === 'published';
  const writing = tx.$queryRaw<InsertResult[]>`
    WITH inserted AS (
      ${commentInsertion(comment)}
      ON CONFLICT (id) DO NOTHING
      RETURNING id
    ), thread AS (
      UPDATE comments SET reply_count = reply_count + 1
       WHERE id = ${parentId}::uuid AND parent_id IS NULL
         AND (status = 'published' OR reply_count > 0)
         AND ${isPublished} AND EXISTS (SELECT 1 FROM inserted)
      RETURNING id
    ), article AS (
      ${incrementArticleCount(articleId)}
         AND ${isPublished} AND EXISTS (SELECT 1 FROM inserted)
         AND (${parentId}::uuid IS NULL OR EXISTS (SELECT 1 FROM thread))
      RETURNING id
    )
    SELECT EXISTS (SELECT 1 FROM inserted) AS "isNew",
           EXISTS (SELECT 1 FROM thread) AS "isCountedByThread",
           EXISTS (SELECT 1 FROM article) AS "isCountedByArticle",
           EXISTS (${otherFollowers(comment)}) AS "isFollowed",
           m.name AS "writerName", m.avatar_url AS "writerAvatarUrl"
      FROM members m WHERE m.id = ${memberId}::uuid`;
  const [inserted] = await withExistingWriter(writing);
  if (inserted === undefined) throw signInRequired();
  return inserted;
}

/** The result of an optimistic insert. */
interface OptimisticInsertResult
  extends Pick<InsertResult, 'isNew' | 'writerName' | 'writerAvatarUrl'> {
  /** False if the writer's revision has changed, or the writer is now suspended, banned or muted. */
  readonly isCurrent: boolean;
}

/**
 * Inserts a top-level comment with all its effects, by one statement that is its own transaction. Applies only if the
 * writer is still at `revision` and may comment and, when publishing, only if readers can see the article. Each CTE
 * depends on the previous one, so rows are locked in the common order: the writer, the article, the event log.
 * `followersJob` is enqueued if anyone but the writer follows the conversation.
 */
export async function insertCommentOptimistically(
  tx: Tx,
  comment: NewComment,
  options: { readonly revision: number; readonly publishing: Sql; readonly followersJob: object },
): Promise<OptimisticInsertResult> {
  const { id, articleId, memberId, createdAt } = comment;
  const { revision, publishing, followersJob } = options;
  const isPublished = comment.ruling.status === 'published';
  const event = { articleId, events: [{ commentId: id, kind: 'created' }], createdAt } as const;
  const writing = queryPrepared<OptimisticInsertResult>(
    tx,
    sql`
    WITH revision AS (
      ${advanceRevision(memberId, { after: revision, at: createdAt })}
      RETURNING 1
    ), article AS (
      ${incrementArticleCount(articleId)} AND ${isPublished} AND EXISTS (SELECT 1 FROM revision)
      RETURNING 1
    ), inserted AS (
      ${commentInsertion(comment)}
      WHERE CASE WHEN ${isPublished} THEN EXISTS (SELECT 1 FROM article)
                 ELSE EXISTS (SELECT 1 FROM revision) END
      RETURNING 1
    ), held AS MATERIALIZED (
      SELECT ${eventLogLock(articleId)} FROM article
    ), written AS (
      ${eventInsertion(event)}
    ), announced AS MATERIALIZED (
      SELECT ${publishing} FROM inserted
    ), followed AS MATERIALIZED (
      SELECT enqueue_jobs(${JSON.stringify([followersJob])}::jsonb) FROM article
       WHERE EXISTS (${otherFollowers(comment)})
    )
    SELECT EXISTS (SELECT 1 FROM revision) AS "isCurrent",
           EXISTS (SELECT 1 FROM inserted) AS "isNew",
           m.name AS "writerName", m.avatar_url AS "writerAvatarUrl"
      FROM members m
     WHERE m.id = ${memberId}::uuid
       -- Always true: PostgreSQL does not run parts that nothing refers to.
       AND (SELECT count(*) FROM announced) + (SELECT count(*) FROM followed) >= 0`,
  );
  const [inserted] = await withExistingWriter(writing);
  if (inserted === undefined) throw signInRequired();
  return inserted;
}

/** Returns the INSERT, to which the caller appends a condition or ON CONFLICT. */
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

/** Returns the SQL that counts one more comment on an article, if readers can see it. */
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

/** Returns the inserted row without reading it back. */
export function toRow({ ruling, ...comment }: NewComment): CommentRow {
  const { status, phase, reason } = ruling;
  return { ...INITIAL, ...comment, status, phase, reason };
}
