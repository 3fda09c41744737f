import type { Tx } from '../../platform/db/database.ts';
import { paymentRows } from '../payments/index.ts';
import type { SiteSettings } from '../settings/index.ts';
import { supportCountsFrom } from './supporter.rules.ts';

/** Published with a member's id when their tips, or refunds of their tips, may have changed. */
export const TIPPERS_TOPIC = 'tip-givers';

/** Returns which of these members tipped within the configured number of months and were not refunded. */
export async function listSupportersAmong(
  tx: Tx,
  memberIds: readonly string[],
  { settings, now }: { settings: SiteSettings; now: Date },
): Promise<ReadonlySet<string>> {
  const since = supportCountsFrom(now, settings.comments.supporterMonths);
  return since === null ? new Set() : await paymentRows.listTipGiversAmong(tx, memberIds, since);
}
