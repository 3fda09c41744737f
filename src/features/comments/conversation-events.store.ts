import type { Tx } from '../../platform/db/database.ts';
import { type Sql, sql } from '../../platform/db/sql.ts';

/** What a reader of a conversation can see happen. */
export type ConversationEventKind = 'created' | 'updated' | 'removed' | 'likes';

export interface ConversationEvent {
  readonly id: bigint;
  readonly commentId: string;
  readonly kind: string;
}

export interface NewConversationEvent {
  readonly articleId: string;
  readonly commentId: string;
  readonly kind: ConversationEventKind;
}

/** What happened to one article's comments at one time. */
interface ArticleEvents {
  readonly articleId: string;
  readonly events: readonly Omit<NewConversationEvent, 'articleId'>[];
  readonly createdAt: Date;
}

/**
 * Writes what happened to one article's comments, as the last lock of its transaction, and announces
 * it: from here to the commit nobody else writes an event of this article, so that ids become visible in
 * their order and a stream that read up to one of them has missed none below. The lock is held before
 * the first id is drawn, since the rows come from behind it.
 */
export async function insertEvents(
  tx: Tx,
  { announcing, ...told }: ArticleEvents & { readonly announcing: Sql },
): Promise<void> {
  await tx.$executeRaw`
    WITH held AS MATERIALIZED (
      SELECT ${eventLogLock(told.articleId)}
    ), written AS (
      ${eventInsertion(told)}
    )
    SELECT ${announcing} FROM (SELECT count(*) FROM written) AS all_written`;
}

/** Waits until nobody else writes events of this article, for a part of a statement named `held`. */
export function eventLogLock(articleId: string): Sql {
  return sql`pg_advisory_xact_lock(hashtextextended(${`conversation ${articleId}`}, 0))`;
}

/** Writes events once for each row of the part named `held`. */
export function eventInsertion({ articleId, events, createdAt }: ArticleEvents): Sql {
  return sql`
    INSERT INTO conversation_events (article_id, comment_id, kind, created_at)
    SELECT ${articleId}::uuid, one.comment_id, one.kind, ${createdAt}::timestamptz
      FROM held, unnest(
        ${events.map(({ commentId }) => commentId)}::uuid[],
        ${events.map(({ kind }) => kind)}::text[]) AS one (comment_id, kind)
    RETURNING 1`;
}

/** What happened in an article's conversation after an event, oldest first. */
export function listEventsAfter(
  tx: Tx,
  { articleId, id, limit }: { articleId: string; id: bigint; limit: number },
): Promise<ConversationEvent[]> {
  return tx.conversationEvent.findMany({
    where: { articleId, id: { gt: id } },
    orderBy: { id: 'asc' },
    take: limit,
    select: { id: true, commentId: true, kind: true },
  });
}

/** The newest event of an article's conversation; 0 where nothing happened yet. */
export async function findLatestEventId(tx: Tx, articleId: string): Promise<bigint> {
  const latest = await tx.conversationEvent.findFirst({
    where: { articleId },
    orderBy: { id: 'desc' },
    select: { id: true },
  });
  return latest?.id ?? 0n;
}

/** Whether an event is still kept, and with it everything after it. */
export async function hasEvent(tx: Tx, id: bigint): Promise<boolean> {
  return (await tx.conversationEvent.findUnique({ where: { id }, select: { id: true } })) !== null;
}

export async function deleteEventsBefore(tx: Tx, instant: Date): Promise<void> {
  await tx.conversationEvent.deleteMany({ where: { createdAt: { lt: instant } } });
}
