import type { Tx } from '../../platform/db/database.ts';
import type { CommentDeps } from './comment-deps.ts';
import { insertEvents, type NewConversationEvent } from './conversation-events.store.ts';

/** Published with the article's id on every change of its conversation. */
export const COMMENTS_TOPIC = 'comments';

type PublishDeps = Pick<CommentDeps, 'changes' | 'clock'>;

/**
 * Publishes a visible change to the open streams of every process. Must come last in its transaction, after the locks
 * on comments and the article.
 */
export function publishConversationEvent(
  deps: PublishDeps,
  tx: Tx,
  event: NewConversationEvent,
): Promise<void> {
  return publishConversationEvents(deps, tx, [event]);
}

/** Does the same for many comments: one article after another in the order of ids, to avoid deadlocks. */
export async function publishConversationEvents(
  { changes, clock }: PublishDeps,
  tx: Tx,
  events: readonly NewConversationEvent[],
): Promise<void> {
  const createdAt = clock.now();
  for (const articleId of [...new Set(events.map((event) => event.articleId))].sort()) {
    const publishing = changes.publishSql(tx, COMMENTS_TOPIC, articleId);
    const ofArticle = events.filter((event) => event.articleId === articleId);
    await insertEvents(tx, { articleId, events: ofArticle, createdAt, publishing });
  }
}
