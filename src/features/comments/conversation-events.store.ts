import type { Tx } from '../../platform/db/database.ts';

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

/**
 * Writes what happened to one article's comments, as the last lock of its transaction: from here to
 * the commit nobody else writes an event of this article, so that ids become visible in their order
 * and a stream that read up to one of them has missed none below.
 */
export async function insertEvents(
  tx: Tx,
  articleId: string,
  events: readonly (NewConversationEvent & { readonly createdAt: Date })[],
): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`conversation ${articleId}`}, 0))`;
  await tx.conversationEvent.createMany({ data: [...events] });
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
export async function isEventKept(tx: Tx, id: bigint): Promise<boolean> {
  return (await tx.conversationEvent.findUnique({ where: { id }, select: { id: true } })) !== null;
}

export async function removeEventsBefore(tx: Tx, instant: Date): Promise<void> {
  await tx.conversationEvent.deleteMany({ where: { createdAt: { lt: instant } } });
}
