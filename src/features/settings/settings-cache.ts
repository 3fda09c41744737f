import { createCache } from '../../platform/db/cache.ts';
import type { Changes } from '../../platform/db/changes.ts';
import type { Database } from '../../platform/db/database.ts';
import { type SiteOptions, siteOptionsSchema } from './settings.schemas.ts';
import { findSettings } from './settings.store.ts';

export const SETTINGS_TOPIC = 'settings';

export interface SiteSettings extends SiteOptions {
  /** 0 before anybody saved them. */
  readonly version: number;
}

/** The settings as they stand, kept in memory until somebody changes them. */
export type ReadSettings = () => Promise<SiteSettings>;

export interface SettingsCache {
  readonly readSettings: ReadSettings;
  /** The settings if they are in memory. */
  getCachedSettings(): SiteSettings | undefined;
}

const SITE = 'site';

export function createSettingsCache(deps: { db: Database; changes: Changes }): SettingsCache {
  const { isSubscribed } = deps.changes;
  const cache = createCache<SiteSettings>({ isSubscribed, max: 1, load: () => load(deps.db) });
  deps.changes.on(SETTINGS_TOPIC, () => cache.invalidate(SITE));
  return {
    readSettings: async () => (await cache.get(SITE)) ?? (await load(deps.db)),
    getCachedSettings: () => cache.getCached(SITE),
  };
}

async function load(db: Database): Promise<SiteSettings> {
  const row = await findSettings(db.read);
  return { ...siteOptionsSchema.parse(row?.options ?? {}), version: row?.version ?? 0 };
}
