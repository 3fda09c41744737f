import { createCache } from '../../platform/db/cache.ts';
import type { CommentContext } from './comment-context.ts';
import { isFollowing } from './follows.store.ts';
import { COMMENT_VIEWERS_TOPIC } from './viewer-marks-cache.ts';

const MAX_CACHED = 10_000;
/** Changes invalidate entries; this limits the effect of a missed invalidation. */
const MAX_AGE_MS = 60_000;

interface Follow {
  readonly memberId: string;
  readonly articleId: string;
}

/** Caches whether members follow conversations, because each of their page views asks. */
export interface FollowsCache {
  get(follow: Follow): Promise<boolean>;
  getCached(follow: Follow): boolean | undefined;
}

export function createFollowsCache({
  db,
  changes,
}: Pick<CommentContext, 'db' | 'changes'>): FollowsCache {
  const cache = createCache<Follow & { readonly following: boolean }>({
    isSubscribed: changes.isSubscribed,
    max: MAX_CACHED,
    maxAgeMs: MAX_AGE_MS,
    async load(key) {
      const [memberId = '', articleId = ''] = key.split(' ');
      const follow = { memberId, articleId };
      return { ...follow, following: await isFollowing(db.read, follow) };
    },
  });
  changes.on(COMMENT_VIEWERS_TOPIC, (id) =>
    cache.invalidateWhere(({ memberId }) => id === null || memberId === id),
  );
  const keyOf = ({ memberId, articleId }: Follow) => `${memberId} ${articleId}`;
  return {
    get: async (follow) => (await cache.get(keyOf(follow)))?.following ?? false,
    getCached: (follow) => cache.getCached(keyOf(follow))?.following,
  };
}
