import type { Changes } from '../../platform/db/changes.ts';
import type { Tx } from '../../platform/db/database.ts';
import {
  emptyCommentsOf,
  forgetRevisionsOf,
  listArticlesDiscussedBy,
  recountArticles,
  recountReplies,
} from './members-comments.store.ts';
import { COMMENTS_TOPIC } from './post-comment.ts';

/** What becomes of a member's comments: their words stay without a name, or go as well. */
export const COMMENT_FATES = ['anonymise', 'erase'] as const;
export type CommentFate = (typeof COMMENT_FATES)[number];

/**
 * Prepares a member's comments for their erasure: whichever fate, what they said before an edit or a
 * removal goes. Their name goes with their row, which the caller removes in this transaction.
 */
export async function eraseCommentsOf(
  deps: { readonly changes: Changes },
  tx: Tx,
  { memberId, fate, now }: { memberId: string; fate: CommentFate; now: Date },
): Promise<void> {
  const articleIds = await listArticlesDiscussedBy(tx, memberId);
  await forgetRevisionsOf(tx, memberId);
  if (fate === 'erase') {
    await emptyCommentsOf(tx, memberId, now);
    await recountReplies(tx, memberId);
    await recountArticles(tx, articleIds);
  }
  for (const articleId of articleIds) await deps.changes.announce(tx, COMMENTS_TOPIC, articleId);
}
