import { LRUCache } from 'lru-cache';
import { addSeconds } from '../../time/clock.ts';
import { heldGrants, onGrantsChanged } from '../grants/index.ts';
import { SETTINGS_TOPIC } from '../settings/index.ts';
import type { CommentContext } from './comment-context.ts';
import type { Badge } from './comments.schemas.ts';

/** The badges of the requested members. */
export interface Badges {
  readonly subscriberIds: ReadonlySet<string>;
  /** Badges of other features, each with the members who have it. */
  readonly badges: readonly { readonly badge: Badge; readonly ids: ReadonlySet<string> }[];
}

export interface BadgeCache {
  get(memberIds: readonly string[]): Promise<Badges>;
}

const MAX_CACHED_MEMBERS = 10_000;
/** A badge that expires without an event, such as at the end of a paid period, is shown this much longer. */
const MAX_AGE_SECONDS = 10;
const SUBSCRIBER = 'subscriber';

interface CachedBadges {
  readonly badges: readonly Badge[];
  readonly until: Date;
}

/**
 * Caches members' badges until they may have changed: the same few members comment on most pages. A result that was
 * loading during an invalidation is not cached.
 */
export function createBadgeCache(deps: CommentContext): BadgeCache {
  const cache = new LRUCache<string, CachedBadges>({ max: MAX_CACHED_MEMBERS });
  let invalidations = 0;
  const invalidate = (memberId: string | null): void => {
    invalidations += 1;
    if (memberId === null) cache.clear();
    else cache.delete(memberId);
  };
  onGrantsChanged(deps.changes, invalidate);
  for (const { topic } of deps.badgeSources) deps.changes.on(topic, invalidate);
  // The period for which a tip counts as support is a setting.
  deps.changes.on(SETTINGS_TOPIC, () => invalidate(null));

  function getCached(memberId: string, now: Date): readonly Badge[] | undefined {
    const cached = deps.changes.isSubscribed() ? cache.get(memberId) : undefined;
    return cached !== undefined && now < cached.until ? cached.badges : undefined;
  }

  return {
    async get(memberIds) {
      const now = deps.clock.now();
      const badgesOf = new Map(memberIds.map((id) => [id, getCached(id, now)]));
      const missing = memberIds.filter((id) => badgesOf.get(id) === undefined);
      const before = invalidations;
      for (const [id, badges] of await loadBadges(deps, missing, now)) {
        badgesOf.set(id, badges);
        if (before !== invalidations) continue;
        cache.set(id, { badges, until: addSeconds(now, MAX_AGE_SECONDS) });
      }
      const membersWith = (badge: Badge) =>
        new Set(memberIds.filter((id) => badgesOf.get(id)?.includes(badge)));
      return {
        subscriberIds: membersWith(SUBSCRIBER),
        badges: deps.badgeSources.map(({ badge }) => ({ badge, ids: membersWith(badge) })),
      };
    },
  };
}

async function loadBadges(
  { db, readSettings, badgeSources }: CommentContext,
  memberIds: readonly string[],
  now: Date,
): Promise<[memberId: string, badges: readonly Badge[]][]> {
  if (memberIds.length === 0) return [];
  const context = { settings: await readSettings(), now };
  const [subscriberIds, ...others] = await Promise.all([
    heldGrants.listSubscribersAmong(db.read, memberIds, now),
    ...badgeSources.map(({ listAmong }) => listAmong(db.read, memberIds, context)),
  ]);
  return memberIds.map((id) => {
    const ofOthers = badgeSources.filter((_, index) => others[index]?.has(id));
    const badges = ofOthers.map(({ badge }) => badge);
    return [id, subscriberIds.has(id) ? [SUBSCRIBER, ...badges] : badges];
  });
}
