import type { Changes } from '../../platform/db/changes.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { ConversationDeps } from './assert-can-comment.ts';
import { insertEvents, type NewConversationEvent } from './conversation-events.store.ts';
import type { CommentNotificationDeps } from './notify-of-comment.ts';

/** Announced with the article's id whenever its conversation changed. */
export const COMMENTS_TOPIC = 'comments';

export interface CommentWriteDeps extends ConversationDeps, CommentNotificationDeps {
  readonly changes: Changes;
}

type PublishDeps = Pick<CommentWriteDeps, 'changes' | 'clock'>;

/**
 * Tells open streams, on every process, what readers can see has changed. Comes last in its
 * transaction, after the locks on comments and the article.
 */
export function publishConversationEvent(
  deps: PublishDeps,
  tx: Tx,
  event: NewConversationEvent,
): Promise<void> {
  return publishConversationEvents(deps, tx, [event]);
}

/** The same of many comments: article by article in the order of ids, as every writer locks several. */
export async function publishConversationEvents(
  { changes, clock }: PublishDeps,
  tx: Tx,
  events: readonly NewConversationEvent[],
): Promise<void> {
  const createdAt = clock.now();
  for (const articleId of [...new Set(events.map((event) => event.articleId))].sort()) {
    const announcing = changes.publishSql(tx, COMMENTS_TOPIC, articleId);
    const told = events.filter((event) => event.articleId === articleId);
    await insertEvents(tx, { articleId, events: told, createdAt, announcing });
  }
}
