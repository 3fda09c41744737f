import { getConversationArticle } from './assert-can-comment.ts';
import type { CommentDeps } from './comment-deps.ts';
import { insertFollow, isFollowing, removeFollow } from './follows.store.ts';

interface FollowRequest {
  /** Any slug that the article has or had. */
  readonly slug: string;
  readonly memberId: string;
}

/** Whether a member follows an article's conversation. Throws `not_found`. */
export async function readFollow(deps: CommentDeps, follow: FollowRequest): Promise<boolean> {
  return await isFollowing(deps.db.read, await resolve(deps, follow));
}

/** Following twice changes nothing. Throws `not_found`. */
export async function followConversation(deps: CommentDeps, follow: FollowRequest): Promise<void> {
  const { db, clock } = deps;
  await insertFollow(db.read, { ...(await resolve(deps, follow)), createdAt: clock.now() });
}

/** Unfollowing twice changes nothing. Throws `not_found`. */
export async function unfollowConversation(
  deps: CommentDeps,
  follow: FollowRequest,
): Promise<void> {
  await removeFollow(deps.db.read, await resolve(deps, follow));
}

async function resolve(deps: CommentDeps, { slug, memberId }: FollowRequest) {
  const { id: articleId } = await getConversationArticle(deps, { anySlug: slug });
  return { articleId, memberId };
}
