import type { Changes } from '../../platform/db/changes.ts';
import type { Tx } from '../../platform/db/database.ts';
import { lockComment, writeReactions } from './comments.store.ts';
import { listCommentsLikedBy, removeLike } from './likes.store.ts';
import {
  emptyCommentsOf,
  forgetNotesOf,
  forgetRevisionsOf,
  listArticlesDiscussedBy,
  recountArticles,
  recountReplies,
} from './members-comments.store.ts';
import { scoreComment } from './score.rules.ts';
import { COMMENTS_TOPIC } from './tell-readers.ts';

/** What becomes of a member's comments: their words stay without a name, or go as well. */
export const COMMENT_FATES = ['anonymise', 'erase'] as const;
export type CommentFate = (typeof COMMENT_FATES)[number];

/**
 * Prepares a member's comments for their erasure: whichever fate, what they said before an edit or a
 * removal goes, and so do their likes and what they noted beside reports and appeals. Their name goes
 * with their row, which the caller removes in this transaction.
 */
export async function eraseCommentsOf(
  deps: { readonly changes: Changes },
  tx: Tx,
  { memberId, fate, now }: { memberId: string; fate: CommentFate; now: Date },
): Promise<void> {
  const articleIds = await listArticlesDiscussedBy(tx, memberId);
  await forgetRevisionsOf(tx, memberId);
  await forgetNotesOf(tx, memberId);
  await withdrawLikesOf(tx, memberId);
  if (fate === 'erase') {
    await emptyCommentsOf(tx, memberId, now);
    await recountReplies(tx, memberId);
    await recountArticles(tx, articleIds);
  }
  for (const articleId of articleIds) await deps.changes.announce(tx, COMMENTS_TOPIC, articleId);
}

/** Locks one comment after another in the order of ids, as every other write of several does. */
async function withdrawLikesOf(tx: Tx, memberId: string): Promise<void> {
  for (const commentId of await listCommentsLikedBy(tx, memberId)) {
    const comment = await lockComment(tx, commentId);
    if (comment === null || !(await removeLike(tx, { commentId, memberId }))) continue;
    const likeCount = comment.likeCount - 1;
    await writeReactions(tx, commentId, {
      likeCount,
      score: scoreComment(likeCount, comment.reportCount),
    });
  }
}
