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

export function createReadSettings(deps: { db: Database; changes: Changes }): ReadSettings {
  let kept: Promise<SiteSettings> | null = null;
  deps.changes.on(SETTINGS_TOPIC, () => {
    kept = null;
  });
  return () => {
    if (kept) return kept;
    const loading = load(deps.db);
    kept = loading;
    // A failed read must not be kept; whoever waits for it gets the failure.
    loading.catch(() => {
      if (kept === loading) kept = null;
    });
    return loading;
  };
}

async function load(db: Database): Promise<SiteSettings> {
  const row = await findSettings(db.read);
  return { ...siteOptionsSchema.parse(row?.options ?? {}), version: row?.version ?? 0 };
}
