import { LRUCache } from 'lru-cache';
import type { Changes } from '../../platform/db/changes.ts';
import type { Database, Tx } from '../../platform/db/database.ts';
import { addSeconds, type Clock } from '../../time/clock.ts';
import { listSubscribersAmong, onGrantsChanged } from '../grants/index.ts';
import { type ReadSettings, SETTINGS_TOPIC, type SiteSettings } from '../settings/index.ts';

/** A feature that knows which members carry a badge. */
export interface BadgeSource {
  readonly badge: 'supporter';
  /** Published with a member's id when they may have gained or lost the badge. */
  readonly topic: string;
  /** Which of these members carry it, in one query. */
  listAmong(
    tx: Tx,
    memberIds: readonly string[],
    context: { readonly settings: SiteSettings; readonly now: Date },
  ): Promise<ReadonlySet<string>>;
}

/** Which of the members that were asked about carry what others see beside their comments. */
export interface Badges {
  readonly subscriberIds: ReadonlySet<string>;
  /** Badges that others know of, each with those who carry it. */
  readonly badges: readonly { readonly badge: string; readonly ids: ReadonlySet<string> }[];
}

export interface BadgeCache {
  get(memberIds: readonly string[]): Promise<Badges>;
}

export interface BadgeCacheDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly changes: Changes;
  readonly readSettings: ReadSettings;
  readonly badgeSources: readonly BadgeSource[];
}

const MAX_CACHED_MEMBERS = 10_000;
/** What ends by the clock alone, such as a paid period, is seen so much later. */
const MAX_AGE_SECONDS = 10;
const SUBSCRIBER = 'subscriber';

interface CachedBadges {
  readonly badges: readonly string[];
  readonly until: Date;
}

/**
 * Badges of members, kept in memory until they may have changed: whoever comments does so more than once,
 * and the same few stand on every page. A look that was under way when something changed is not kept.
 */
export function createBadgeCache(deps: BadgeCacheDeps): BadgeCache {
  const kept = new LRUCache<string, CachedBadges>({ max: MAX_CACHED_MEMBERS });
  let changesHeard = 0;
  const forget = (memberId: string | null): void => {
    changesHeard += 1;
    if (memberId === null) kept.clear();
    else kept.delete(memberId);
  };
  onGrantsChanged(deps.changes, forget);
  for (const { topic } of deps.badgeSources) deps.changes.on(topic, forget);
  // How long a tip counts is a setting.
  deps.changes.on(SETTINGS_TOPIC, () => forget(null));

  function recall(memberId: string, now: Date): readonly string[] | undefined {
    const known = deps.changes.isSubscribed() ? kept.get(memberId) : undefined;
    return known !== undefined && now < known.until ? known.badges : undefined;
  }

  return {
    async get(memberIds) {
      const now = deps.clock.now();
      const carried = new Map(memberIds.map((id) => [id, recall(id, now)]));
      const unknown = memberIds.filter((id) => carried.get(id) === undefined);
      const before = changesHeard;
      for (const [id, badges] of await loadBadges(deps, unknown, now)) {
        carried.set(id, badges);
        if (before !== changesHeard) continue;
        kept.set(id, { badges, until: addSeconds(now, MAX_AGE_SECONDS) });
      }
      const carriersOf = (badge: string) =>
        new Set(memberIds.filter((id) => carried.get(id)?.includes(badge)));
      return {
        subscriberIds: carriersOf(SUBSCRIBER),
        badges: deps.badgeSources.map(({ badge }) => ({ badge, ids: carriersOf(badge) })),
      };
    },
  };
}

async function loadBadges(
  { db, readSettings, badgeSources }: BadgeCacheDeps,
  memberIds: readonly string[],
  now: Date,
): Promise<[memberId: string, badges: readonly string[]][]> {
  if (memberIds.length === 0) return [];
  const given = { settings: await readSettings(), now };
  const [subscriberIds, ...others] = await Promise.all([
    listSubscribersAmong(db.read, memberIds, now),
    ...badgeSources.map(({ listAmong }) => listAmong(db.read, memberIds, given)),
  ]);
  return memberIds.map((id) => {
    const ofOthers = badgeSources.filter((_, index) => others[index]?.has(id));
    const badges = ofOthers.map(({ badge }) => badge);
    return [id, subscriberIds.has(id) ? [SUBSCRIBER, ...badges] : badges];
  });
}
