import { type Akismet, type AkismetOptions, createAkismet } from './akismet.ts';
import { type ConversationArticleCache, createConversationArticleCache } from './article-cache.ts';
import { type BadgeCache, createBadgeCache } from './badge-cache.ts';
import type { CommentContext } from './comment-context.ts';
import { createFollowsCache, type FollowsCache } from './follows-cache.ts';
import { createOutsideCheck, type OutsideCheck } from './outside-check.ts';

export interface CommentDeps extends CommentContext {
  readonly articles: ConversationArticleCache;
  readonly badgeCache: BadgeCache;
  readonly follows: FollowsCache;
  /** External moderation services; null if not configured. */
  readonly outside: { readonly own: OutsideCheck | null; readonly akismet: Akismet | null };
}

interface OutsideServiceOptions {
  readonly own: { readonly url: string | undefined; readonly secret: string | undefined };
  readonly akismet: Omit<AkismetOptions, 'key'> & { readonly key: string | undefined };
}

/** Creates the caches and the clients of outside services that the conversation needs. */
export function createCommentDeps(
  context: CommentContext,
  { own, akismet }: OutsideServiceOptions,
): CommentDeps {
  const { url, secret } = own;
  const { key } = akismet;
  return {
    ...context,
    articles: createConversationArticleCache(context),
    badgeCache: createBadgeCache(context),
    follows: createFollowsCache(context),
    outside: {
      own: url === undefined || secret === undefined ? null : createOutsideCheck({ url, secret }),
      akismet: key === undefined ? null : createAkismet({ ...akismet, key }),
    },
  };
}
