import { MEMBER_TOPICS } from '../features/accounts/index.ts';
import { ARTICLES_TOPIC } from '../features/articles/index.ts';
import { AUTHORS_TOPIC } from '../features/authors/index.ts';
import { COMMENTS_TOPIC } from '../features/comments/index.ts';
import { onGrantsChanged } from '../features/grants/index.ts';
import { GROUPS_TOPIC } from '../features/groups/index.ts';
import { NEWSLETTERS_TOPIC } from '../features/newsletters/index.ts';
import { SETTINGS_TOPIC } from '../features/settings/index.ts';
import { TIERS_TOPIC } from '../features/tiers/index.ts';
import { TIPPERS_TOPIC, TIPS_TOPIC } from '../features/tips/index.ts';
import type { Changes } from '../platform/db/changes.ts';
import { enqueuePurge, purgeCacheJob } from '../platform/http/purge-cache.ts';
import type { SharedCache } from '../platform/http/shared-cache.ts';
import {
  ARTICLES_KEY,
  articleKey,
  COMMENTS_KEY,
  commentsKey,
  SITE_KEY,
  TIPS_KEY,
} from '../platform/http/surrogate-keys.ts';
import type { AppContext, AppModule } from './context.ts';

interface Purge {
  readonly topic: string;
  /** Returns the surrogate keys that a change of this topic makes stale. */
  keysOf(changed: string): readonly string[];
}

/** The keys that a change makes stale in every cache: that of each process, and the CDN. */
const PURGES: readonly Purge[] = [
  { topic: ARTICLES_TOPIC, keysOf: (id) => [articleKey(id), ARTICLES_KEY] },
  { topic: AUTHORS_TOPIC, keysOf: () => [ARTICLES_KEY] },
  { topic: SETTINGS_TOPIC, keysOf: () => [SITE_KEY] },
  { topic: TIERS_TOPIC, keysOf: () => [SITE_KEY] },
  { topic: NEWSLETTERS_TOPIC, keysOf: () => [SITE_KEY] },
];

/** The keys that a change makes stale only in the processes' own caches. The CDN may lag and is purged less often. */
const LOCAL_PURGES: readonly Purge[] = [
  { topic: COMMENTS_TOPIC, keysOf: (articleId) => [commentsKey(articleId)] },
  { topic: TIPPERS_TOPIC, keysOf: () => [COMMENTS_KEY] },
  { topic: MEMBER_TOPICS.name, keysOf: () => [COMMENTS_KEY] },
  { topic: TIPS_TOPIC, keysOf: () => [TIPS_KEY] },
  { topic: GROUPS_TOPIC, keysOf: () => [SITE_KEY] },
];

/** Purges the process's own cache when any process changes something. */
export function purgeOnChanges(changes: Changes, cache: Pick<SharedCache, 'purge'>): void {
  for (const { topic, keysOf } of [...PURGES, ...LOCAL_PURGES]) {
    changes.on(topic, (changed) => cache.purge(changed === null ? null : keysOf(changed)));
  }
  // Shared responses depend only on grants for everyone.
  onGrantsChanged(changes, (holderId) => {
    if (holderId === null) cache.purge([SITE_KEY]);
  });
}

/** Sends purge requests to the CDN, if one is configured. */
export function wirePurge({ config, changes, clock }: AppContext): AppModule {
  const { PURGE_URL: url, PURGE_SECRET: secret } = config;
  if (url === undefined || secret === undefined) return { endpoints: [] };
  for (const { topic, keysOf } of PURGES) {
    changes.onPublish(topic, (tx, changed) => enqueuePurge(tx, keysOf(changed)));
  }
  return { endpoints: [], jobs: [purgeCacheJob({ url, secret }, clock)] };
}
