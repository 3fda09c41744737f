import type { Tx } from '../../platform/db/database.ts';
import type { CommentDeps } from './comment-deps.ts';
import { lockComment, updateComment } from './comments.store.ts';
import type { NewConversationEvent } from './conversation-events.store.ts';
import {
  deletePrivateTextsOf,
  listCommentsLikedBy,
  listCommentsMentioning,
  listPublishedBy,
  markAllRemoved,
  recountArticles,
  recountReplies,
} from './member-erasure.store.ts';
import { removeMention } from './mentions.rules.ts';
import { parseComment } from './parse-comment.ts';
import { publishConversationEvents } from './publish-events.ts';
import { removeLike } from './reactions.store.ts';
import { withScore } from './score.rules.ts';
import { lockWriter } from './writer-history.store.ts';

/** Whether an erased member's comments stay without a name, or are removed. */
export const COMMENT_ERASURE_MODES = ['anonymise', 'erase'] as const;
export type CommentErasureMode = (typeof COMMENT_ERASURE_MODES)[number];

/**
 * Prepares a member's comments for the member's erasure. Both modes delete earlier versions, likes, and notes of
 * reports and appeals. The name is deleted with the member's row, which the caller deletes in this transaction. Every
 * change is published to open streams, which would otherwise keep showing the old state.
 */
export async function eraseCommentsOf(
  deps: Pick<CommentDeps, 'changes' | 'clock'>,
  tx: Tx,
  { memberId, mode, now }: { memberId: string; mode: CommentErasureMode; now: Date },
): Promise<void> {
  // Taken before all other locks, as when posting a comment, so that the member writes no comment meanwhile.
  await lockWriter(tx, memberId);
  await deletePrivateTextsOf(tx, memberId);
  // Read after the update above has locked the comments, so that none of them is published meanwhile.
  const published = await listPublishedBy(tx, memberId);
  const unnamed = await removeMentionsOf(tx, memberId);
  const unliked = await withdrawLikesOf(tx, memberId);
  if (mode === 'erase') {
    await markAllRemoved(tx, memberId, now);
    await recountReplies(tx, memberId);
    await recountArticles(tx, [...new Set(published.map(({ articleId }) => articleId))]);
  }
  const kind = mode === 'erase' ? 'removed' : 'updated';
  const own = published.map(({ id, articleId }) => ({ articleId, commentId: id, kind }) as const);
  await publishConversationEvents(deps, tx, [...unnamed, ...unliked, ...own]);
}

/**
 * Removes a member's name from other members' comments. These are rendered again without names, so that their other
 * mentions become plain text.
 */
async function removeMentionsOf(tx: Tx, memberId: string): Promise<NewConversationEvent[]> {
  const events: NewConversationEvent[] = [];
  for (const commentId of await listCommentsMentioning(tx, memberId)) {
    const comment = await lockComment(tx, commentId);
    if (comment === null || comment.body === null) continue;
    const { body, html } = parseComment(removeMention(comment.body, memberId));
    await updateComment(tx, commentId, { body, html });
    events.push({ articleId: comment.articleId, commentId, kind: 'updated' });
  }
  return events;
}

/** Locks the comments in the order of their ids, as every other write of several comments does. */
async function withdrawLikesOf(tx: Tx, memberId: string): Promise<NewConversationEvent[]> {
  const events: NewConversationEvent[] = [];
  for (const commentId of await listCommentsLikedBy(tx, memberId)) {
    const comment = await lockComment(tx, commentId);
    if (comment === null || !(await removeLike(tx, { commentId, memberId }))) continue;
    const { likeCount, reportCount } = comment;
    await updateComment(tx, commentId, withScore({ likeCount: likeCount - 1, reportCount }));
    events.push({ articleId: comment.articleId, commentId, kind: 'likes' });
  }
  return events;
}
