import { createCache } from '../../platform/db/cache.ts';
import type { Changes } from '../../platform/db/changes.ts';
import type { Database } from '../../platform/db/database.ts';
import { type SiteOptions, siteOptionsSchema } from './settings.schemas.ts';
import { findSettings } from './settings.store.ts';

export const SETTINGS_TOPIC = 'settings';

export interface SiteSettings extends SiteOptions {
  /** 0 before they were saved the first time. */
  readonly version: number;
}

/** Reads the settings; cached until they change. */
export type ReadSettings = () => Promise<SiteSettings>;

export interface SettingsCache {
  readonly readSettings: ReadSettings;
  /** The settings if they are cached. */
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
