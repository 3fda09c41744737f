import { PRICE_INTERVALS, type PriceInterval } from '../../money/intervals.ts';
import type { SubscriptionSnapshot } from '../../platform/stripe/snapshots.ts';
import { addDays } from '../../time/clock.ts';
import { decideGraceEnd, isPausedAt } from './subscriptions.rules.ts';

export interface NoticeState
  extends Pick<
    SubscriptionSnapshot,
    'status' | 'cancelAt' | 'currentPeriodStart' | 'currentPeriodEnd'
  > {
  /** Left out where only our own row is known. */
  readonly unpaidInvoice?: SubscriptionSnapshot['unpaidInvoice'];
  readonly pause?: SubscriptionSnapshot['pause'];
  readonly id: string;
  readonly interval: PriceInterval;
}

interface NoticePolicy {
  readonly graceDays: number;
  /** How many days before a year's renewal; 0 for never. */
  readonly renewalNoticeDays: number;
  readonly now: Date;
}

interface Notice {
  readonly kind: 'overdue' | 'renewal';
  /** The same for each repetition: one cause mails once. */
  readonly cause: string;
  /** When access ends, or when the renewal is charged. */
  readonly at: Date;
}

/** Whether a renewal is announced: for a month the receipt of the month before is recent enough. */
const IS_RENEWAL_ANNOUNCED = { month: false, year: true } as const satisfies Record<
  PriceInterval,
  boolean
>;

/** The intervals whose renewal is announced. */
export const ANNOUNCED_INTERVALS = PRICE_INTERVALS.filter((one) => IS_RENEWAL_ANNOUNCED[one]);

/** On the day, and when a first retry has had its time; the last day's comes from the grace. */
const OVERDUE_DAYS = [0, 3];

/**
 * What a subscriber is to be told now, if anything. Of several that are due only the newest: a mail
 * that comes late says nothing that the next one does not.
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
