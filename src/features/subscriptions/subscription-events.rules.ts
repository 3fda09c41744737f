import { hasEnded, isLive } from '../../money/subscription-status.ts';
import type { SubscriptionColumns, SubscriptionRow } from './subscriptions.store.ts';

/** What can happen to a subscription that its member is told of. */
export const SUBSCRIPTION_TURNS = [
  'started',
  'changed',
  'cancelled',
  'paused',
  'resumed',
  'ended',
] as const;
export type SubscriptionTurn = (typeof SUBSCRIPTION_TURNS)[number];

export interface SubscriptionEvents {
  /** Something happened to a member's subscription; once for each time that its row says so. */
  readonly subscriptionTurned: {
    readonly turn: SubscriptionTurn;
    readonly memberId: string;
    readonly subscriptionId: string;
    /** Of the row with which it happened, so that repetitions are recognised. */
    readonly version: number;
    readonly tierPriceId: string | null;
    /** What follows at the period's end, where another price was asked for. */
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
  /** An invoice is open or under way, as the first debit is for days. */
  readonly isAwaited: boolean;
  /** What is booked now is the first that was ever paid for it. */
  readonly isFirstPaid: boolean;
}

/**
 * What happened between two states of a row, the weightiest alone: a start or an end says the rest. A move to
 * another price of the same plan and interval is none of these: it is announced by mails of its own.
 */
export function findTurn(
  before: Before | null,
  after: After,
  payment: FirstPayment,
): SubscriptionTurn | null {
  const isNowLive = after.refusedAt === null && isLive(after.status);
  if (before === null || before.refusedAt !== null || !isLive(before.status)) {
    return isNowLive && !payment.isAwaited ? 'started' : null;
  }
  if (!isNowLive) return isTold(before, after) ? 'ended' : null;
  if (payment.isFirstPaid && before.status !== 'trialing') return 'started';
  return findTurnOfLive(before, after);
}

/** A refusal has a mail of its own, and what its member took back ends with one about the refund. */
function isTold(before: Before, after: After): boolean {
  return hasEnded(after.status) && after.refusedAt === null && before.withdrawnAt === null;
}

function findTurnOfLive(before: Before, after: After): SubscriptionTurn | null {
  if (before.cancelAt === null && after.cancelAt !== null) return 'cancelled';
  if (before.pausedAt === null && after.pausedAt !== null) return 'paused';
  if (isResumed(before, after)) return 'resumed';
  return isChanged(before, after) ? 'changed' : null;
}

function isResumed(before: Before, after: After): boolean {
  const isRenewing = before.cancelAt !== null && after.cancelAt === null;
  return isRenewing || (before.pausedAt !== null && after.pausedAt === null);
}

/** Another plan or interval, now or from the period's end; that what was asked for has come is no news. */
function isChanged(before: Before, after: After): boolean {
  const isAsked =
    after.nextTierPriceId !== null && before.nextTierPriceId !== after.nextTierPriceId;
  const isOther = before.tierId !== after.tierId || before.interval !== after.interval;
  return isAsked || (isOther && before.nextTierPriceId === null);
}
