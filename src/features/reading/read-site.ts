import type { z } from 'zod';
import { createCache } from '../../platform/db/cache.ts';
import type { Changes } from '../../platform/db/changes.ts';
import { toSharedWireValue } from '../../platform/http/wire-value.ts';
import { listOwnTexts } from '../../wording/element-texts.ts';
import { textsOf } from '../../wording/texts.ts';
import { type ReadSettings, SETTINGS_TOPIC, SITE_PAGES, sitePrompts } from '../settings/index.ts';
import type { siteSchema } from './reading.schemas.ts';

type Site = z.input<typeof siteSchema>;

export interface SiteDeps {
  readonly changes: Changes;
  readonly readSettings: ReadSettings;
  /** The base of URLs below /media. */
  readonly publicUrl: string;
  /** Wiring provides the public form of tiers and newsletters, which belong to other features. */
  showTiers(): Promise<Site['tiers']>;
  showNewsletters(): Promise<Site['newsletters']>;
  /** The topics that are published when tiers or newsletters change. */
  readonly offerTopics: readonly string[];
}

const SITE = 'site';

/** Creates a reader of the site's public settings and offers, cached until one of them changes. */
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
  const { siteUrl, addresses, ownPages } = settings;
  const { name, language, languages, timeZone, copyright, currency, prompts } = settings;
  const { name: publisherName, address, taxId, contact } = settings.publisher;
  const { sections, shareNetworks, wallSample } = settings;
  const { window } = settings.meter;
  const { firstDebitOpens, pause } = settings.subscriptions;
  const subscriptions = { firstDebitOpens, pause };
  return toSharedWireValue({
    name,
    language,
    languages,
    timeZone,
    copyright,
    currency,
    prompts: sitePrompts.translate(textsOf(settings), prompts),
    customPrompts: sitePrompts.listCustom(prompts),
    texts: listOwnTexts(settings.texts),
    look: presentLook(settings.look, deps.publicUrl),
    social: settings.social,
    pages: SITE_PAGES.filter((page) => settings.pages[page].trim() !== ''),
    publisher: { name: publisherName || name, address, taxId, contact },
    subscriptions,
    sections,
    shareNetworks,
    wallSample,
    meter: { window: typeof window === 'string' ? window : 'rolling' },
    siteUrl,
    addresses,
    ownPages,
    tiers,
    newsletters,
  });
}

function presentLook(look: Site['look'], publicUrl: string): Site['look'] {
  const absolute = (address: string | null) =>
    address === null ? null : new URL(address, publicUrl).href;
  return { ...look, logo: absolute(look.logo), favicon: absolute(look.favicon) };
}
