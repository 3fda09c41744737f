import type { Tx } from '../../platform/db/database.ts';
import { paymentRows } from '../payments/index.ts';
import type { SiteSettings } from '../settings/index.ts';
import { supportCountsFrom } from './supporter.rules.ts';

/** Published with a member's id when their tips, or refunds of these, may have changed. */
export const GIVERS_TOPIC = 'tip-givers';

/** Which of these members gave a tip within the months that the settings name, and have not got it back. */
export async function listSupportersAmong(
  tx: Tx,
  memberIds: readonly string[],
  { settings, now }: { settings: SiteSettings; now: Date },
): Promise<ReadonlySet<string>> {
  const since = supportCountsFrom(now, settings.comments.supporterMonths);
  return since === null ? new Set() : await paymentRows.listTipGiversAmong(tx, memberIds, since);
}
