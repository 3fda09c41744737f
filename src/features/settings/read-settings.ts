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

export interface KnownSettings {
  readonly readSettings: ReadSettings;
  /** The settings if they are in memory. */
  peekSettings(): SiteSettings | undefined;
}

const SITE = 'site';

export function createKnownSettings(deps: { db: Database; changes: Changes }): KnownSettings {
  const { isSubscribed } = deps.changes;
  const kept = createCache<SiteSettings>({ isSubscribed, max: 1, load: () => load(deps.db) });
  deps.changes.on(SETTINGS_TOPIC, () => kept.invalidate(SITE));
  return {
    readSettings: async () => (await kept.get(SITE)) ?? (await load(deps.db)),
    peekSettings: () => kept.getCached(SITE),
  };
}

async function load(db: Database): Promise<SiteSettings> {
  const row = await findSettings(db.read);
  return { ...siteOptionsSchema.parse(row?.options ?? {}), version: row?.version ?? 0 };
}
