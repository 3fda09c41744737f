import { withTrustedAddresses } from '../../addresses/trusted-addresses.rules.ts';
import { createCache } from '../../platform/db/cache.ts';
import type { Changes } from '../../platform/db/changes.ts';
import type { Database } from '../../platform/db/database.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { type SiteOptions, siteOptionsSchema } from './settings.schemas.ts';
import { findSettings } from './settings.store.ts';

export const SETTINGS_TOPIC = 'settings';

export interface SiteSettings extends SiteOptions {
  /** 0 until the settings are saved for the first time. */
  readonly version: number;
}

/** Reads the settings, cached until they change. */
export type ReadSettings = () => Promise<SiteSettings>;

/** The dependencies of an action that reads the settings. */
export interface SettingsDeps extends DbDeps {
  readonly readSettings: ReadSettings;
}

export interface SettingsCache {
  readonly readSettings: ReadSettings;
  /** Returns the settings if they are cached. */
  getCachedSettings(): SiteSettings | undefined;
}

const SITE = 'site';

interface SettingsCacheDeps {
  readonly db: Database;
  readonly changes: Changes;
  /** The origins that emails may link to with secrets. Null allows all. */
  readonly trustedOrigins?: ReadonlySet<string> | null;
}

export function createSettingsCache(deps: SettingsCacheDeps): SettingsCache {
  const { isSubscribed } = deps.changes;
  const cache = createCache<SiteSettings>({ isSubscribed, max: 1, load: () => load(deps) });
  deps.changes.on(SETTINGS_TOPIC, () => cache.invalidate(SITE));
  return {
    readSettings: async () => (await cache.get(SITE)) ?? (await load(deps)),
    getCachedSettings: () => cache.getCached(SITE),
  };
}

/** Checks the origins here too, because settings also come from archives and files. */
async function load({ db, trustedOrigins = null }: SettingsCacheDeps): Promise<SiteSettings> {
  const row = await findSettings(db.read);
  const options = siteOptionsSchema.parse(row?.options ?? {});
  return { ...withTrustedAddresses(options, trustedOrigins), version: row?.version ?? 0 };
}
