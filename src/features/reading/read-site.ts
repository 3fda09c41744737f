import type { z } from 'zod';
import { createCache } from '../../platform/db/cache.ts';
import type { Changes } from '../../platform/db/changes.ts';
import { toSharedWireValue } from '../../platform/http/wire-value.ts';
import { type ReadSettings, SETTINGS_TOPIC } from '../settings/index.ts';
import type { siteSchema } from './reading.schemas.ts';

type Site = z.input<typeof siteSchema>;

export interface SiteDeps {
  readonly changes: Changes;
  readonly readSettings: ReadSettings;
  /** Tiers and newsletters belong to other features, so wiring provides their public form. */
  showTiers(): Promise<Site['tiers']>;
  showNewsletters(): Promise<Site['newsletters']>;
  /** The topics that are published when either of them changes. */
  readonly offerTopics: readonly string[];
}

const SITE = 'site';

/** The public settings and offers of the site, cached until one of them changes. */
export function createSiteReader(deps: SiteDeps) {
  const load = () => readSite(deps);
  const cache = createCache<Site>({ isSubscribed: deps.changes.isSubscribed, max: 1, load });
  for (const topic of [SETTINGS_TOPIC, ...deps.offerTopics]) {
    deps.changes.on(topic, () => cache.invalidate(SITE));
  }
  return {
    read: async () => (await cache.get(SITE)) ?? (await load()),
    getCached: () => cache.getCached(SITE),
  };
}

async function readSite(deps: SiteDeps): Promise<Site> {
  const [settings, tiers, newsletters] = await Promise.all([
    deps.readSettings(),
    deps.showTiers(),
    deps.showNewsletters(),
  ]);
  const { name, language, languages, timeZone, copyright, currency, prompts } = settings;
  const { firstDebitOpens, pause } = settings.subscriptions;
  const subscriptions = { firstDebitOpens, pause };
  return toSharedWireValue({
    name,
    language,
    languages,
    timeZone,
    copyright,
    currency,
    prompts,
    subscriptions,
    tiers,
    newsletters,
  });
}
