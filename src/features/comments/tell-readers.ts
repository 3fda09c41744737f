import type { Changes } from '../../platform/db/changes.ts';
import type { Tx } from '../../platform/db/database.ts';
import { insertEvents, type NewConversationEvent } from './conversation-events.store.ts';
import type { ConversationDeps } from './find-conversation.ts';
import type { SaidDeps } from './notify-of-comment.ts';

/** Announced with the article's id whenever its conversation changed. */
export const COMMENTS_TOPIC = 'comments';

export interface CommentWriteDeps extends ConversationDeps, SaidDeps {
  readonly changes: Changes;
}

type TellDeps = Pick<CommentWriteDeps, 'changes' | 'clock'>;

/**
 * Tells open streams, on every process, what readers can see has changed. Comes last in its
 * transaction, after the locks on comments and the article.
 */
export function tellReaders(deps: TellDeps, tx: Tx, event: NewConversationEvent): Promise<void> {
  return tellReadersOfAll(deps, tx, [event]);
}

/** The same of many comments: article by article in the order of ids, as every writer locks several. */
export async function tellReadersOfAll(
  { changes, clock }: TellDeps,
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
