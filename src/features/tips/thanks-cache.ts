import { createCache } from '../../platform/db/cache.ts';
import type { Changes } from '../../platform/db/changes.ts';
import type { Database } from '../../platform/db/database.ts';
import { toSharedWireValue } from '../../platform/http/wire-value.ts';
import { ARTICLES_TOPIC } from '../articles/index.ts';
import { listPublicTips, TIPS_TOPIC } from './list-tips.ts';

const CACHED_LISTS = 500;

interface ListRequest {
  readonly articleSlug?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

type TipList = Awaited<ReturnType<typeof listPublicTips>>;

/**
 * Caches the first pages of the wall of thanks, shown below articles: one shared object until a tip is paid, reversed
 * or hidden, or an article changes.
 */
export function createThanksCache(deps: { readonly db: Database; readonly changes: Changes }) {
  const lists = createCache<TipList>({
    isSubscribed: deps.changes.isSubscribed,
    max: CACHED_LISTS,
    load: async (key) =>
      toSharedWireValue(await listPublicTips(deps, JSON.parse(key) as ListRequest)),
  });
  const keyOf = ({ articleSlug, limit }: ListRequest) => JSON.stringify({ articleSlug, limit });
  deps.changes.on(TIPS_TOPIC, () => lists.invalidateWhere(() => true));
  deps.changes.on(ARTICLES_TOPIC, () => lists.invalidateWhere(() => true));
  return {
    async read(request: ListRequest): Promise<TipList> {
      if (request.cursor !== undefined) return await listPublicTips(deps, request);
      return (await lists.get(keyOf(request))) ?? (await listPublicTips(deps, request));
    },
    getCached(request: ListRequest): TipList | undefined {
      return request.cursor === undefined ? lists.getCached(keyOf(request)) : undefined;
    },
  };
}
