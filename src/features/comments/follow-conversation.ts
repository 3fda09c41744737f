import { getConversationArticle } from './assert-can-comment.ts';
import type { CommentDeps } from './comment-deps.ts';
import { insertFollow, removeFollow } from './follows.store.ts';
import { COMMENT_VIEWERS_TOPIC } from './viewer-marks-cache.ts';

interface FollowRequest {
  /** The current or a former slug of the article. */
  readonly slug: string;
  readonly memberId: string;
}

/** Returns whether a member follows an article's conversation. Throws `not_found`. */
export async function readFollow(deps: CommentDeps, follow: FollowRequest): Promise<boolean> {
  return await deps.follows.get(await resolve(deps, follow));
}

/** Returns the same from memory; undefined if it is not cached. */
export function readCachedFollow(
  { articles, follows }: CommentDeps,
  { slug, memberId }: FollowRequest,
): boolean | undefined {
  const article = articles.getCachedBySlug(slug);
  return article && follows.getCached({ articleId: article.id, memberId });
}

/** Follows or unfollows a conversation; a second call changes nothing. Throws `not_found`. */
export async function setFollow(
  deps: CommentDeps,
  { following, ...request }: FollowRequest & { readonly following: boolean },
): Promise<void> {
  const { db, clock, changes } = deps;
  const follow = await resolve(deps, request);
  await db.transaction(async (tx) => {
    if (following) await insertFollow(tx, { ...follow, createdAt: clock.now() });
    else await removeFollow(tx, follow);
    await changes.publish(tx, COMMENT_VIEWERS_TOPIC, follow.memberId);
  });
}

async function resolve(deps: CommentDeps, { slug, memberId }: FollowRequest) {
  const { id: articleId } = await getConversationArticle(deps, { anySlug: slug });
  return { articleId, memberId };
}
