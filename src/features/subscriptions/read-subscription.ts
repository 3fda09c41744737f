import type { Tx } from '../../platform/db/database.ts';
import type { PriceInterval } from '../billing/index.ts';
import type { ReadSettings } from '../settings/index.ts';
import { decideGraceEnd } from './subscriptions.rules.ts';
import { findLiveSubscription, type LiveSubscription } from './subscriptions.store.ts';

/** A member's live subscription as it goes out. */
export interface SubscriptionSummary {
  /** The tier's slug. */
  readonly tier: string;
  readonly interval: PriceInterval;
  readonly status: string;
  readonly currentPeriodEnd: Date;
  readonly cancelAt: Date | null;
  readonly graceUntil: Date | null;
  /** What follows at the period's end, where the member asked for another tier or interval. */
  readonly changesTo: { readonly tier: string; readonly interval: PriceInterval } | null;
}

/** Null where the member has none that is live. */
export async function findSubscriptionSummary(
  tx: Tx,
  memberId: string,
  readSettings: ReadSettings,
): Promise<SubscriptionSummary | null> {
  const live = await findLiveSubscription(tx, memberId);
  if (live === null) return null;
  const { graceDays } = (await readSettings()).subscriptions;
  return summarize(live, graceDays);
}

export function summarize(row: LiveSubscription, graceDays: number): SubscriptionSummary {
  return {
    tier: row.tier.slug,
    interval: row.interval,
    status: row.status,
    currentPeriodEnd: row.currentPeriodEnd,
    cancelAt: row.cancelAt,
    graceUntil: decideGraceEnd(row, graceDays),
    changesTo: row.next,
  };
}
