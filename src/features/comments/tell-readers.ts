import type { Changes } from '../../platform/db/changes.ts';
import type { Tx } from '../../platform/db/database.ts';
import { type ConversationEventKind, insertEvent } from './conversation-events.store.ts';
import type { ConversationDeps } from './find-conversation.ts';
import type { NoticeDeps } from './notify-answered.ts';

/** Announced with the article's id whenever its conversation changed. */
export const COMMENTS_TOPIC = 'comments';

export interface CommentWriteDeps extends ConversationDeps, NoticeDeps {
  readonly changes: Changes;
}

/**
 * Tells open streams, on every process, what readers can see has changed. Comes last in its
 * transaction, after the locks on comments and the article.
 */
export async function tellReaders(
  deps: CommentWriteDeps,
  tx: Tx,
  event: { articleId: string; commentId: string; kind: ConversationEventKind },
): Promise<void> {
  await insertEvent(tx, { ...event, createdAt: deps.clock.now() });
  await deps.changes.announce(tx, COMMENTS_TOPIC, event.articleId);
}
