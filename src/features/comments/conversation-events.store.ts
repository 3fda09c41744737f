import type { Tx } from '../../platform/db/database.ts';

/** What a reader of a conversation can see happen. */
export type ConversationEventKind = 'created' | 'updated' | 'removed' | 'likes';

export interface ConversationEvent {
  readonly id: bigint;
  readonly commentId: string;
  readonly kind: string;
}

/**
 * Writes what happened, as the last lock of its transaction: from here to the commit nobody else
 * writes an event of this article, so that ids become visible in their order and a stream that read
 * up to one of them has missed none below.
 */
export async function insertEvent(
  tx: Tx,
  event: { articleId: string; commentId: string; kind: ConversationEventKind; createdAt: Date },
): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`conversation ${event.articleId}`}, 0))`;
  await tx.conversationEvent.create({ data: event });
}
