import type { z } from 'zod';
import type { ReadSettings } from '../settings/index.ts';
import type { siteSchema } from './reading.schemas.ts';

type Site = z.input<typeof siteSchema>;

export interface SiteDeps {
  readonly readSettings: ReadSettings;
  /** What can be subscribed to, as it is shown to everyone. */
  showTiers(): Promise<Site['tiers']>;
  /** The lists that anyone may ask to be on. */
  showNewsletters(): Promise<Site['newsletters']>;
}

/** What everyone may know of the publication. */
export async function readSite(deps: SiteDeps): Promise<Site> {
  const [settings, tiers, newsletters] = await Promise.all([
    deps.readSettings(),
    deps.showTiers(),
    deps.showNewsletters(),
  ]);
  const { name, language, copyright, currency, prompts } = settings;
  return { name, language, copyright, currency, prompts, tiers, newsletters };
}
