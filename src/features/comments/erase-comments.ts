import type { Tx } from '../../platform/db/database.ts';
import { deleteAkismetChecksOf } from './akismet-checks.store.ts';
import { lockComment, updateReactions, updateText } from './comments.store.ts';
import type { NewConversationEvent } from './conversation-events.store.ts';
import { listCommentsLikedBy, removeLike } from './likes.store.ts';
import {
  clearNotesOf,
  deleteRevisionsOf,
  listPublishedBy,
  markAllRemoved,
  recountArticles,
  recountReplies,
} from './member-comments.store.ts';
import { removeMention } from './mentions.rules.ts';
import { listMentionsOf } from './mentions.store.ts';
import { parseComment } from './parse-comment.ts';
import { type CommentWriteDeps, publishConversationEvents } from './publish-events.ts';
import { scoreComment } from './score.rules.ts';
import { clearFactsAbout } from './statements.store.ts';
import { lockWriter } from './writer-history.store.ts';

/** What becomes of a member's comments: their words stay without a name, or go as well. */
export const COMMENT_ERASURE_MODES = ['anonymise', 'erase'] as const;
export type CommentErasureMode = (typeof COMMENT_ERASURE_MODES)[number];

/**
 * Prepares a member's comments for their erasure: whichever fate, what they said before an edit or a
 * removal goes, and so do their likes and what they noted beside reports and appeals. Their name goes
 * with their row, which the caller removes in this transaction. Streams are told all of it, since what
 * they do not hear of stays on screens.
 */
export async function eraseCommentsOf(
  deps: Pick<CommentWriteDeps, 'changes' | 'clock'>,
  tx: Tx,
  { memberId, fate, now }: { memberId: string; fate: CommentErasureMode; now: Date },
): Promise<void> {
  // Before all other locks, as every comment of theirs takes it: none is under way beside this.
  await lockWriter(tx, memberId);
  await deleteRevisionsOf(tx, memberId);
  await clearNotesOf(tx, memberId);
  await clearFactsAbout(tx, memberId);
  await deleteAkismetChecksOf(tx, memberId);
  // Read once the notes' update has locked them, so that nobody publishes one of them meanwhile.
  const published = await listPublishedBy(tx, memberId);
  const unnamed = await removeMentionsOf(tx, memberId);
  const unliked = await withdrawLikesOf(tx, memberId);
  if (fate === 'erase') {
    await markAllRemoved(tx, memberId, now);
    await recountReplies(tx, memberId);
    await recountArticles(tx, [...new Set(published.map(({ articleId }) => articleId))]);
  }
  const kind = fate === 'erase' ? 'removed' : 'updated';
  const own = published.map(({ id, articleId }) => ({ articleId, commentId: id, kind }) as const);
  await publishConversationEvents(deps, tx, [...unnamed, ...unliked, ...own]);
}

/**
 * Takes a member's name out of what others wrote. It is rendered anew without names: whoever else it
 * mentions stays as text.
 */
async function removeMentionsOf(tx: Tx, memberId: string): Promise<NewConversationEvent[]> {
  const events: NewConversationEvent[] = [];
  for (const { commentId } of await listMentionsOf(tx, memberId)) {
    const comment = await lockComment(tx, commentId);
    if (comment === null || comment.body === null) continue;
    const { body, articleId } = { ...comment, body: removeMention(comment.body, memberId) };
    await updateText(tx, commentId, { body, html: parseComment(body).html });
    events.push({ articleId, commentId, kind: 'updated' });
  }
  return events;
}

/** Locks one comment after another in the order of ids, as every other write of several does. */
async function withdrawLikesOf(tx: Tx, memberId: string): Promise<NewConversationEvent[]> {
  const events: NewConversationEvent[] = [];
  for (const commentId of await listCommentsLikedBy(tx, memberId)) {
    const comment = await lockComment(tx, commentId);
    if (comment === null || !(await removeLike(tx, { commentId, memberId }))) continue;
    const likeCount = comment.likeCount - 1;
    await updateReactions(tx, commentId, {
      likeCount,
      score: scoreComment(likeCount, comment.reportCount),
    });
    events.push({ articleId: comment.articleId, commentId, kind: 'likes' });
  }
  return events;
}
