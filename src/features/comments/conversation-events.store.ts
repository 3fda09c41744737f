import type { Tx } from '../../platform/db/database.ts';
import { type Sql, sql } from '../../platform/db/sql.ts';

/** Changes of a conversation that are visible to readers. */
const EVENT_KINDS = ['created', 'updated', 'removed', 'likes'] as const;
export type ConversationEventKind = (typeof EVENT_KINDS)[number];

export interface NewConversationEvent {
  readonly articleId: string;
  readonly commentId: string;
  readonly kind: ConversationEventKind;
}

/** Events of one article's conversation that happened at the same time. */
interface ArticleEvents {
  readonly articleId: string;
  readonly events: readonly Omit<NewConversationEvent, 'articleId'>[];
  readonly createdAt: Date;
}

/**
 * Writes events of one article's conversation and publishes the change. Takes the last lock of its transaction: until
 * the commit, no other transaction writes events of this article. So ids become visible in order, and a stream that has
 * read up to an id has missed no lower id. The lock is taken before the first id is generated, because the inserted
 * rows depend on it.
 */
export async function insertEvents(
  tx: Tx,
  { publishing, ...events }: ArticleEvents & { readonly publishing: Sql },
): Promise<void> {
  await tx.$executeRaw`
    WITH held AS MATERIALIZED (
      SELECT ${eventLogLock(events.articleId)}
    ), written AS (
      ${eventInsertion(events)}
    )
    SELECT ${publishing} FROM (SELECT count(*) FROM written) AS all_written`;
}

/** Returns the SQL that locks an article's event log, for the CTE named `held`. */
export function eventLogLock(articleId: string): Sql {
  return sql`pg_advisory_xact_lock(hashtextextended(${`conversation ${articleId}`}, 0))`;
}

/** Returns the SQL that inserts the events once for each row of the CTE named `held`. */
export function eventInsertion({ articleId, events, createdAt }: ArticleEvents): Sql {
  return sql`
    INSERT INTO conversation_events (article_id, comment_id, kind, created_at)
    SELECT ${articleId}::uuid, one.comment_id, one.kind, ${createdAt}::timestamptz
      FROM held, unnest(
        ${events.map(({ commentId }) => commentId)}::uuid[],
        ${events.map(({ kind }) => kind)}::text[]) AS one (comment_id, kind)
    RETURNING 1`;
}

/** Lists the events of an article's conversation after the event `id`, oldest first. */
export async function listEventsAfter(
  tx: Tx,
  { articleId, id, limit }: { articleId: string; id: bigint; limit: number },
) {
  const rows = await tx.conversationEvent.findMany({
    where: { articleId, id: { gt: id } },
    orderBy: { id: 'asc' },
    take: limit,
    select: { id: true, commentId: true, kind: true },
  });
  return rows.flatMap((row) => {
    const kind = EVENT_KINDS.find((one) => one === row.kind);
    return kind === undefined ? [] : [{ ...row, kind }];
  });
}

export type ConversationEvent = Awaited<ReturnType<typeof listEventsAfter>>[number];

/** Returns the id of the newest event of an article's conversation; 0 if there is none. */
export async function findLatestEventId(tx: Tx, articleId: string): Promise<bigint> {
  const latest = await tx.conversationEvent.findFirst({
    where: { articleId },
    orderBy: { id: 'desc' },
    select: { id: true },
  });
  return latest?.id ?? 0n;
}

/** Returns whether an event is still stored; if so, every later one is too. */
export async function hasEvent(tx: Tx, id: bigint): Promise<boolean> {
  return (await tx.conversationEvent.findUnique({ where: { id }, select: { id: true } })) !== null;
}

export async function deleteEventsBefore(tx: Tx, instant: Date): Promise<void> {
  await tx.conversationEvent.deleteMany({ where: { createdAt: { lt: instant } } });
}
