import { hasEnded, isLive } from '../../money/subscription-status.ts';
import type { SubscriptionColumns, SubscriptionRow } from './subscriptions.store.ts';

/** Changes of a subscription about which its member is notified. */
export const SUBSCRIPTION_TURNS = [
  'started',
  'changed',
  'cancelled',
  'paused',
  'resumed',
  'ended',
] as const;
export type SubscriptionTransition = (typeof SUBSCRIPTION_TURNS)[number];

export interface SubscriptionEvents {
  /** A member's subscription has changed; published once for each change of its row. */
  readonly subscriptionTurned: {
    readonly turn: SubscriptionTransition;
    readonly memberId: string;
    readonly subscriptionId: string;
    /** The version of the changed row, by which duplicates are recognized. */
    readonly version: number;
    readonly tierPriceId: string | null;
    /** The price from the period's end on; null if no change is scheduled. */
    readonly nextTierPriceId: string | null;
    readonly currentPeriodEnd: Date;
    readonly cancelAt: Date | null;
    readonly pausedUntil: Date | null;
  };
}

type Before = Pick<
  SubscriptionRow,
  | 'status'
  | 'refusedAt'
  | 'tierId'
  | 'interval'
  | 'nextTierPriceId'
  | 'cancelAt'
  | 'pausedAt'
  | 'withdrawnAt'
>;

type After = Pick<
  SubscriptionColumns,
  'status' | 'refusedAt' | 'tierId' | 'interval' | 'nextTierPriceId' | 'cancelAt' | 'pausedAt'
>;

interface FirstPayment {
  /** True if an invoice is open or being paid, as the first debit is for days. */
  readonly isAwaited: boolean;
  /** True if the payment that is recorded now is the first for this subscription. */
  readonly isFirstPaid: boolean;
}

/**
 * Finds the most important change between two states of a row; a start or an end implies the others. A move to
 * another price of the same plan and interval does not count, because it has its own emails.
 */
export function findTransition(
  before: Before | null,
  after: After,
  payment: FirstPayment,
): SubscriptionTransition | null {
  const isNowLive = after.refusedAt === null && isLive(after.status);
  if (before === null || before.refusedAt !== null || !isLive(before.status)) {
    return isNowLive && !payment.isAwaited ? 'started' : null;
  }
  if (!isNowLive) return isTold(before, after) ? 'ended' : null;
  if (payment.isFirstPaid && before.status !== 'trialing') return 'started';
  return findTurnOfLive(before, after);
}

/** Returns false for refusals, which have their own email, and for withdrawals, which end with a refund email. */
function isTold(before: Before, after: After): boolean {
  return hasEnded(after.status) && after.refusedAt === null && before.withdrawnAt === null;
}

function findTurnOfLive(before: Before, after: After): SubscriptionTransition | null {
  if (before.cancelAt === null && after.cancelAt !== null) return 'cancelled';
  if (before.pausedAt === null && after.pausedAt !== null) return 'paused';
  if (isResumed(before, after)) return 'resumed';
  return isChanged(before, after) ? 'changed' : null;
}

function isResumed(before: Before, after: After): boolean {
  const isRenewing = before.cancelAt !== null && after.cancelAt === null;
  return isRenewing || (before.pausedAt !== null && after.pausedAt === null);
}

/** Returns true for another plan or interval, now or scheduled, but not when a scheduled change begins. */
function isChanged(before: Before, after: After): boolean {
  const isAsked =
    after.nextTierPriceId !== null && before.nextTierPriceId !== after.nextTierPriceId;
  const isOther = before.tierId !== after.tierId || before.interval !== after.interval;
  return isAsked || (isOther && before.nextTierPriceId === null);
}
