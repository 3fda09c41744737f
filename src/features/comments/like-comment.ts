import { notFound } from '../../platform/errors/refusals.ts';
import type { MemberCaller } from '../../platform/http/caller.ts';
import { assertCanComment, getConversationArticle } from './assert-can-comment.ts';
import type { CommentDeps } from './comment-deps.ts';
import { findVisibleComment, lockComment, updateComment } from './comments.store.ts';
import { publishConversationEvent } from './publish-events.ts';
import { insertLike, removeLike } from './reactions.store.ts';
import { withScore } from './score.rules.ts';

/**
 * Adds or removes the caller's like; a second call changes nothing. The comment is locked first, so that each of
 * several concurrent likes sees the previous one's count. Throws `not_found` and the refusals of the conversation
 * rules.
 */
export async function setLike(
  deps: CommentDeps,
  caller: MemberCaller,
  { id, liked }: { readonly id: string; readonly liked: boolean },
): Promise<{ likes: number; liked: boolean }> {
  const found = await findVisibleComment(deps.db.read, id);
  if (found?.status !== 'published') throw notFound();
  const { articleId } = found;
  await assertCanComment(deps, caller, await getConversationArticle(deps, { id: articleId }));
  return deps.db.transaction(async (tx) => {
    const comment = await lockComment(tx, id);
    if (comment?.status !== 'published') throw notFound();
    const like = { commentId: id, memberId: caller.memberId };
    const isChanged = liked
      ? await insertLike(tx, { ...like, createdAt: deps.clock.now() })
      : await removeLike(tx, like);
    if (!isChanged) return { likes: comment.likeCount, liked };
    const likes = comment.likeCount + (liked ? 1 : -1);
    const { reportCount } = comment;
    await updateComment(tx, id, withScore({ likeCount: likes, reportCount }));
    await publishConversationEvent(deps, tx, { articleId, commentId: id, kind: 'likes' });
    return { likes, liked };
  });
}
