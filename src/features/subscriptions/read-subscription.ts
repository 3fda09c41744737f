import type { PriceInterval } from '../../money/intervals.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Clock } from '../../time/clock.ts';
import type { ReadSettings } from '../settings/index.ts';
import { decideGraceEnd, decideWithdrawalEnd } from './subscriptions.rules.ts';
import { findLiveSubscription, type LiveSubscription } from './subscriptions.store.ts';

/** A member's live subscription as the API returns it. */
export interface SubscriptionSummary {
  /** The tier's slug. */
  readonly tier: string;
  readonly interval: PriceInterval;
  readonly status: string;
  readonly currentPeriodEnd: Date;
  readonly cancelAt: Date | null;
  readonly graceUntil: Date | null;
  /** Until when it may be taken back whole; null where it may not. */
  readonly withdrawUntil: Date | null;
  /** What follows at the period's end, where the member asked for another tier or interval. */
  readonly changesTo: { readonly tier: string; readonly interval: PriceInterval } | null;
}

export interface SummaryDeps {
  readonly readSettings: ReadSettings;
  readonly clock: Clock;
}

/** Null where the member has none that is live. */
export async function findSubscriptionSummary(
  tx: Tx,
  memberId: string,
  deps: SummaryDeps,
): Promise<SubscriptionSummary | null> {
  const live = await findLiveSubscription(tx, memberId);
  if (live === null) return null;
  return await summarize(deps, live);
}

export async function summarize(
  { readSettings, clock }: SummaryDeps,
  row: LiveSubscription,
): Promise<SubscriptionSummary> {
  const { graceDays, withdrawalDays: days } = (await readSettings()).subscriptions;
  return {
    tier: row.tier.slug,
    interval: row.interval,
    status: row.status,
    currentPeriodEnd: row.currentPeriodEnd,
    cancelAt: row.cancelAt,
    graceUntil: decideGraceEnd(row, graceDays),
    withdrawUntil: decideWithdrawalEnd(row, { days, now: clock.now() }),
    changesTo: row.next,
  };
}
