import { z } from 'zod';
import { listUntrustedAddresses } from '../../addresses/trusted-addresses.rules.ts';
import type { Changes } from '../../platform/db/changes.ts';
import type { DbDeps } from '../../platform/db/db-deps.ts';
import { invalidField, stale } from '../../platform/errors/refusals.ts';
import { type EditedBy, recordChange, requireVersion } from '../audit/index.ts';
import { mergeSettings } from './merge-settings.rules.ts';
import { toStoredPrompts } from './prompts.rules.ts';
import { type SiteChange, type SiteOptions, siteOptionsSchema } from './settings.schemas.ts';
import { findSettings, writeSettings } from './settings.store.ts';
import { SETTINGS_TOPIC, type SiteSettings } from './settings-cache.ts';

export interface ChangeSettingsDeps extends DbDeps {
  readonly changes: Changes;
  /** The origins that emails may link to with secrets. Null allows all. */
  readonly trustedOrigins?: ReadonlySet<string> | null;
}

const storedSchema = z.record(z.string(), z.unknown());

/**
 * Changes some settings; groups are merged. Throws `stale` if `expectedVersions` lacks the current version, and
 * `invalid` for account pages on an untrusted origin.
 */
export function changeSettings(
  deps: ChangeSettingsDeps,
  change: SiteChange,
  by: EditedBy,
): Promise<SiteSettings> {
  return deps.db.transaction(async (tx) => {
    const row = await findSettings(tx);
    const version = row?.version ?? 0;
    requireVersion({ version }, by);
    const stored = storedSchema.parse(row?.options ?? {});
    const before = siteOptionsSchema.parse(stored);
    const merged = siteOptionsSchema.parse(mergeSettings(before, change));
    const options = { ...merged, prompts: toStoredPrompts(merged.prompts) };
    if (change.siteUrl !== undefined || change.addresses !== undefined) {
      requireTrusted(options, deps.trustedOrigins ?? null);
    }
    const now = deps.clock.now();
    const write = { options: mergeSettings(stored, pickNamed(options, change)), version, now };
    if (!(await writeSettings(tx, write))) throw stale();
    await recordChange(tx, {
      actor: by.actor,
      at: now,
      action: 'settings.changed',
      subject: { kind: 'settings', id: 'site' },
      before,
      after: options,
    });
    await deps.changes.publish(tx, SETTINGS_TOPIC, 'site');
    return { ...options, version: version + 1 };
  });
}

function requireTrusted(options: SiteOptions, trustedOrigins: ReadonlySet<string> | null): void {
  const [kind] = listUntrustedAddresses(options, trustedOrigins);
  if (kind === undefined) return;
  throw invalidField(`body.addresses.${kind}`, 'is on an origin that is not in ALLOWED_ORIGINS');
}

/**
 * Stores only changed groups, so that the others follow the defaults. Unknown settings of a later version are
 * preserved, so that an older process does not remove them.
 */
function pickNamed(options: SiteOptions, change: SiteChange): Partial<SiteOptions> {
  return Object.fromEntries(Object.entries(options).filter(([name]) => name in change));
}
