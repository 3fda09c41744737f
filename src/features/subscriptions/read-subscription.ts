import { readSubscriptionStatus } from '../../money/subscription-status.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Clock } from '../../time/clock.ts';
import { paymentRows } from '../payments/index.ts';
import type { ReadSettings } from '../settings/index.ts';
import { decideGraceEnd, decideWithdrawalEnd } from './subscriptions.rules.ts';
import { findLiveSubscription, type LiveSubscription } from './subscriptions.store.ts';

interface SummaryDeps {
  readonly readSettings: ReadSettings;
  readonly clock: Clock;
}

/** A member's live subscription as the API returns it. */
export type SubscriptionSummary = Awaited<ReturnType<typeof summarize>>;

/** Returns null if the member has no live subscription. */
export async function findSubscriptionSummary(
  tx: Tx,
  memberId: string,
  deps: SummaryDeps,
): Promise<SubscriptionSummary | null> {
  const live = await findLiveSubscription(tx, memberId);
  return live && (await summarize(tx, deps, live));
}

/** `changesTo` is the plan from the period's end on; `withdrawUntil` is null if withdrawal is not possible. */
export async function summarize(
  tx: Tx,
  { readSettings, clock }: SummaryDeps,
  row: LiveSubscription,
) {
  const { graceDays, withdrawalDays: days } = (await readSettings()).subscriptions;
  return {
    tier: row.tier.slug,
    interval: row.interval,
    every: row.every,
    price: row.price,
    status: readSubscriptionStatus(row.status),
    currentPeriodEnd: row.currentPeriodEnd,
    cancelAt: row.cancelAt,
    graceUntil: decideGraceEnd(row, graceDays),
    withdrawUntil: decideWithdrawalEnd(row, { days, now: clock.now() }),
    changesTo: row.next,
    pendingChange: row.pending,
    pausedAt: row.pausedAt,
    pausedUntil: row.pausedUntil,
    lastPaymentReversal: await paymentRows.findReversalOfSubscription(tx, row.id),
  };
}
