import { addDays } from '../../time/clock.ts';
import type { MovePlan } from './move-plan.ts';
import type { RecordOf } from './source-records.ts';

/** The access of a source's subscription until the subscription is adopted. */
interface PaidTime {
  readonly ground: 'subscription' | 'comp';
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** True if the source does not state a usable end. */
  readonly isAssumed: boolean;
}

const OPENS = {
  active: 'period',
  trialing: 'period',
  // The old system grants access while Stripe retries the payment, and afterwards.
  past_due: 'unsettled',
  unpaid: 'unsettled',
  paused: 'nothing',
  canceled: 'nothing',
  incomplete: 'nothing',
  incomplete_expired: 'nothing',
} as const satisfies Record<
  NonNullable<RecordOf<'subscription'>['status']>,
  'period' | 'unsettled' | 'nothing'
>;

/**
 * Returns the access that a subscription grants: until the end of its period, or, if a payment failed or the period is
 * unknown, for the time in the plan. Null if it grants none.
 */
export function paidTimeOf(
  { status, currentPeriodEnd, startedAt, price, cancelsAtPeriodEnd }: RecordOf<'subscription'>,
  { members }: Pick<MovePlan, 'members'>,
  now: Date,
): PaidTime | null {
  const opens = status === null ? 'nothing' : OPENS[status];
  if (opens === 'nothing') return null;
  const assumed = addDays(
    now,
    opens === 'unsettled' ? members.daysUnsettled : members.daysWithoutPeriodEnd,
  );
  // The subscription renews, but its end has passed: the source missed an event, and only Stripe knows the new end.
  const isStale = cancelsAtPeriodEnd === false && (currentPeriodEnd ?? now) <= now;
  const isAssumed = opens === 'unsettled' || currentPeriodEnd === null || isStale;
  const endsAt = isAssumed ? assumed : currentPeriodEnd;
  const startsAt = startedAt !== null && startedAt < endsAt ? startedAt : now;
  if (endsAt <= startsAt) return null;
  // An old-style complimentary subscription has a price of zero.
  return { ground: price?.amount === 0 ? 'comp' : 'subscription', startsAt, endsAt, isAssumed };
}

/** Returns the end of a grant: the source's, or that of the plan if the source does not state it; null for no end. */
export function grantEndOf(
  { until, isEndUnknown }: Pick<RecordOf<'grant'>, 'until' | 'isEndUnknown'>,
  { members }: Pick<MovePlan, 'members'>,
  now: Date,
): Date | null {
  return isEndUnknown === true ? addDays(now, members.daysWithoutPeriodEnd) : until;
}
