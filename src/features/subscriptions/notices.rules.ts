import { PRICE_INTERVALS, type PriceInterval } from '../../money/intervals.ts';
import type { SubscriptionSnapshot } from '../../platform/stripe/snapshots.ts';
import { addDays } from '../../time/clock.ts';
import { decideGraceEnd, isPausedAt } from './subscriptions.rules.ts';

export interface NoticeState
  extends Pick<
    SubscriptionSnapshot,
    'status' | 'cancelAt' | 'currentPeriodStart' | 'currentPeriodEnd'
  > {
  /** Undefined if only our own row is known, as is `pause`. */
  readonly unpaidInvoice?: SubscriptionSnapshot['unpaidInvoice'];
  readonly pause?: SubscriptionSnapshot['pause'];
  readonly id: string;
  readonly interval: PriceInterval;
}

interface NoticePolicy {
  readonly graceDays: number;
  /** The number of days before a yearly renewal; 0 disables the notice. */
  readonly renewalNoticeDays: number;
  readonly now: Date;
}

interface Notice {
  readonly kind: 'overdue' | 'renewal';
  /** Identifies the notice, so that repeated runs send one email. */
  readonly cause: string;
  /** The end of access, or the time of the renewal's charge. */
  readonly at: Date;
}

/** Whether a renewal is announced. A monthly renewal is not, because the receipt of the previous month is recent. */
const IS_RENEWAL_ANNOUNCED = { month: false, year: true } as const satisfies Record<
  PriceInterval,
  boolean
>;

/** The intervals whose renewal is announced. */
export const ANNOUNCED_INTERVALS = PRICE_INTERVALS.filter((one) => IS_RENEWAL_ANNOUNCED[one]);

/** Days of overdue notices: the first day, and after a first retry. The last day of the grace period is added. */
const OVERDUE_DAYS = [0, 3];

/**
 * Decides which notice a subscriber gets now, if any. If several are due, only the newest is sent, because a late
 * notice has no information that the newest lacks.
 */
export function decideNotice(state: NoticeState, policy: NoticePolicy): Notice | null {
  return decideOverdue(state, policy) ?? decideRenewal(state, policy);
}

function decideOverdue(state: NoticeState, { graceDays, now }: NoticePolicy): Notice | null {
  const until = decideGraceEnd(state, graceDays);
  if (until === null || now >= until) return null;
  const days = [...OVERDUE_DAYS.filter((day) => day < graceDays), graceDays - 1];
  const due = days.filter((day) => addDays(state.currentPeriodStart, day) <= now);
  if (due.length === 0) return null;
  const since = state.currentPeriodStart.toISOString();
  return { kind: 'overdue', cause: `overdue:${state.id}:${since}:${Math.max(...due)}`, at: until };
}

function decideRenewal(
  state: NoticeState,
  { renewalNoticeDays, now }: NoticePolicy,
): Notice | null {
  const { status, interval, cancelAt, currentPeriodEnd: at, pause = null } = state;
  if (isPausedAt({ pause }, at)) return null;
  if (status !== 'active' || !IS_RENEWAL_ANNOUNCED[interval] || cancelAt !== null) return null;
  if (now < addDays(at, -renewalNoticeDays) || now >= at) return null;
  return { kind: 'renewal', cause: `renewal:${state.id}:${at.toISOString()}`, at };
}
