import { ARTICLES_TOPIC } from '../features/articles/index.ts';
import { NEWSLETTERS_TOPIC } from '../features/newsletters/index.ts';
import { SETTINGS_TOPIC } from '../features/settings/index.ts';
import { TIERS_TOPIC } from '../features/tiers/index.ts';
import { enqueuePurge, purgeCacheJob } from '../platform/http/purge-cache.ts';
import { ARTICLES_KEY, articleKey, SITE_KEY } from '../platform/http/surrogate-keys.ts';
import type { AppContext, AppModule } from './context.ts';

/** What changed for everyone is dropped from the cache in front as well, where one is named. */
export function wirePurge({ config, changes, clock }: AppContext): AppModule {
  const { PURGE_URL: url, PURGE_SECRET: secret } = config;
  if (url === undefined || secret === undefined) return { endpoints: [] };
  changes.onPublish(ARTICLES_TOPIC, (tx, id) => enqueuePurge(tx, [articleKey(id), ARTICLES_KEY]));
  for (const topic of [SETTINGS_TOPIC, TIERS_TOPIC, NEWSLETTERS_TOPIC]) {
    changes.onPublish(topic, (tx) => enqueuePurge(tx, [SITE_KEY]));
  }
  const nowSeconds = () => Math.floor(clock.now().getTime() / 1000);
  return { endpoints: [], jobs: [purgeCacheJob({ url, secret }, nowSeconds)] };
}
