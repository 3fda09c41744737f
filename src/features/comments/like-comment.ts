import { notFound } from '../../platform/errors/refusals.ts';
import type { MemberCaller } from '../../platform/http/caller.ts';
import { assertCanComment, getConversationArticle } from './assert-can-comment.ts';
import { findVisibleComment, lockComment, updateReactions } from './comments.store.ts';
import { insertLike, removeLike } from './likes.store.ts';
import { type CommentWriteDeps, publishConversationEvent } from './publish-events.ts';
import { scoreComment } from './score.rules.ts';

/**
 * Makes the caller like a comment, or not any more; a second time changes nothing. The comment's lock
 * comes first, so that of likes at once each finds the count that the one before left. Throws
 * `not_found` and the refusals of the conversation's ladder.
 */
export async function setLike(
  deps: CommentWriteDeps,
  caller: MemberCaller,
  { id, liked }: { readonly id: string; readonly liked: boolean },
): Promise<{ likes: number; liked: boolean }> {
  const found = await findVisibleComment(deps.db.read, id);
  if (found?.status !== 'published') throw notFound();
  const article = await getConversationArticle(deps, { id: found.articleId });
  await assertCanComment(deps, caller, article);
  return deps.db.transaction(async (tx) => {
    const comment = await lockComment(tx, id);
    if (comment?.status !== 'published') throw notFound();
    const like = { commentId: id, memberId: caller.memberId };
    const isChanged = liked
      ? await insertLike(tx, { ...like, createdAt: deps.clock.now() })
      : await removeLike(tx, like);
    if (!isChanged) return { likes: comment.likeCount, liked };
    const likes = comment.likeCount + (liked ? 1 : -1);
    const score = scoreComment(likes, comment.reportCount);
    await updateReactions(tx, id, { likeCount: likes, score });
    await publishConversationEvent(deps, tx, {
      articleId: article.id,
      commentId: id,
      kind: 'likes',
    });
    return { likes, liked };
  });
}
