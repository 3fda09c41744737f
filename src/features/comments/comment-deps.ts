import type { Changes } from '../../platform/db/changes.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import type { Streams } from '../../platform/http/streams.ts';
import type { Log } from '../../platform/log/log.ts';
import type { ReadSettings } from '../settings/index.ts';
import { type Akismet, type AkismetOptions, createAkismet } from './akismet.ts';
import { type ConversationArticleCache, createConversationArticleCache } from './article-cache.ts';
import { type BadgeCache, type BadgeSource, createBadgeCache } from './badge-cache.ts';
import { createFollowsCache, type FollowsCache } from './follows-cache.ts';
import { createOutsideCheck, type OutsideCheck } from './outside-check.ts';

/** What the feature takes from the application. */
export interface CommentContext extends DbDeps {
  readonly changes: Changes;
  readonly log: Log;
  readonly streams: Streams;
  readonly readSettings: ReadSettings;
  readonly publicUrl: string;
  /** Badges that other features know of, in the order in which they are shown. */
  readonly badgeSources: readonly BadgeSource[];
}

export interface CommentDeps extends CommentContext {
  readonly articles: ConversationArticleCache;
  readonly badgeCache: BadgeCache;
  readonly follows: FollowsCache;
  /** The services that comments may be sent to; null for one that is not configured. */
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
