import { addDays } from '../../time/clock.ts';
import type { MovePlan } from './move-plan.ts';
import type { RecordOf } from './source-records.ts';

/** What a subscription of the source opens until it is taken over. */
interface PaidTime {
  readonly ground: 'subscription' | 'comp';
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Said where the source does not know the end. */
  readonly isAssumed: boolean;
}

const OPENS = {
  active: 'period',
  trialing: 'period',
  // The old system lets these in while Stripe still tries, or gave up.
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
 * The time that a subscription opens by what the source knows: to the end of its period, or for as long as the
 * plan says where a payment failed or the source does not know the period. Null where it opens nothing.
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
  // It renews by the source's own word although its date has passed: an event was missed, and Stripe knows.
  const isStale = cancelsAtPeriodEnd === false && (currentPeriodEnd ?? now) <= now;
  const isAssumed = opens === 'unsettled' || currentPeriodEnd === null || isStale;
  const endsAt = isAssumed ? assumed : currentPeriodEnd;
  const startsAt = startedAt !== null && startedAt < endsAt ? startedAt : now;
  if (endsAt <= startsAt) return null;
  // An old-style complimentary subscription costs nothing at Stripe.
  return { ground: price?.amount === 0 ? 'comp' : 'subscription', startsAt, endsAt, isAssumed };
}
