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

/** Follows or unfollows a conversation; a second call changes nothing. Throws `not_found`. */
export async function setFollow(
  deps: CommentDeps,
  { following, ...request }: FollowRequest & { readonly following: boolean },
): Promise<void> {
  const follow = await resolve(deps, request);
  if (following) await insertFollow(deps.db.read, { ...follow, createdAt: deps.clock.now() });
  else await removeFollow(deps.db.read, follow);
}

async function resolve(deps: CommentDeps, { slug, memberId }: FollowRequest) {
  const { id: articleId } = await getConversationArticle(deps, { anySlug: slug });
  return { articleId, memberId };
}
