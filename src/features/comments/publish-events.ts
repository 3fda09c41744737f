import type { Tx } from '../../platform/db/database.ts';
import type { CommentDeps } from './comment-deps.ts';
import { insertEvents, type NewConversationEvent } from './conversation-events.store.ts';

/** Published with the article's id whenever its conversation changed. */
export const COMMENTS_TOPIC = 'comments';

type PublishDeps = Pick<CommentDeps, 'changes' | 'clock'>;

/**
 * Publishes a change that readers can see to the open streams of every process. Comes last in its
 * transaction, after the locks on comments and the article.
 */
export function publishConversationEvent(
  deps: PublishDeps,
  tx: Tx,
  event: NewConversationEvent,
): Promise<void> {
  return publishConversationEvents(deps, tx, [event]);
}

/** The same for many comments: one article after another in the order of ids, so that no two deadlock. */
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
