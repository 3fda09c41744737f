import type { Tx } from '../../platform/db/database.ts';

const SITE = 'site';

interface SettingsRow {
  options: unknown;
  version: number;
}

export function findSettings(tx: Tx): Promise<SettingsRow | null> {
  return tx.siteSettings.findUnique({
    where: { id: SITE },
    select: { options: true, version: true },
  });
}

/**
 * Writes the settings if they are still at `version`. Returns false if they were changed in the meantime. Safe against
 * races: one conditional update, or one insert that the primary key accepts once.
 */
export async function writeSettings(
  tx: Tx,
  write: { options: object; version: number; now: Date },
): Promise<boolean> {
  const next = { options: write.options, version: write.version + 1, updatedAt: write.now };
  if (write.version === 0) {
    const inserted = await tx.siteSettings.createMany({
      data: [{ id: SITE, ...next }],
      skipDuplicates: true,
    });
    return inserted.count === 1;
  }
  const changed = await tx.siteSettings.updateMany({
    where: { id: SITE, version: write.version },
    data: next,
  });
  return changed.count === 1;
}
