import { compareValues, type Difference } from '../../money/differences.ts';
import {
  isLive,
  readSubscriptionStatus,
  type SubscriptionStatus,
} from '../../money/subscription-status.ts';
import type { SubscriptionSnapshot } from '../../platform/stripe/snapshots.ts';
import { addDays } from '../../time/clock.ts';
import type { PaidLine } from './paid-lines.rules.ts';

/**
 * What each of Stripe's statuses means for access. `opens`: paid periods open and renew; `waits`:
 * nothing was paid yet; `closes`: what is open ends. A status that we do not know opens nothing new,
 * closes nothing, and raises an alarm. The grace of `past_due` is part of each grant's own end.
 */
const STATUS_EFFECTS = {
  trialing: 'opens',
  active: 'opens',
  past_due: 'opens',
  incomplete: 'waits',
  incomplete_expired: 'closes',
  unpaid: 'closes',
  paused: 'closes',
  canceled: 'closes',
  unknown: 'unknown',
} as const satisfies Record<SubscriptionStatus | 'unknown', StatusEffect>;

type StatusEffect = 'opens' | 'waits' | 'closes' | 'unknown';

export function decideStatusEffect(status: string): StatusEffect {
  return STATUS_EFFECTS[readSubscriptionStatus(status)];
}

/**
 * Whether a subscription is a member's second one. The first that was seen alive stays; once refused,
 * always refused.
 */
export function isDuplicate(
  subscription: { readonly stripeSubscriptionId: string; readonly status: string },
  row: { readonly refusedAt: Date | null } | null,
  first: { readonly stripeSubscriptionId: string } | null,
): boolean {
  if (row?.refusedAt) return true;
  if (first === null || !isLive(subscription.status)) return false;
  return first.stripeSubscriptionId !== subscription.stripeSubscriptionId;
}

/** Whether Stripe gives a subscription this status because a payment did not come. */
const IS_UNPAID = {
  trialing: false,
  active: false,
  past_due: true,
  incomplete: false,
  incomplete_expired: true,
  unpaid: true,
  paused: false,
  canceled: false,
  unknown: false,
} as const satisfies Record<SubscriptionStatus | 'unknown', boolean>;

/**
 * Whether the first payment was to come later, as a debit's does, and did not come: then nothing ever
 * began. A trial has begun, and its first payment is overdue like any other.
 */
export function isNeverPaid(
  subscription: { readonly status: string; readonly isUnpaidEnd: boolean },
  sale: {
    readonly wasEverPaid: boolean;
    readonly trialDays: number;
    readonly completedAt: Date | null;
  },
): boolean {
  if (sale.wasEverPaid || sale.trialDays > 0 || sale.completedAt !== null) return false;
  return IS_UNPAID[readSubscriptionStatus(subscription.status)] || subscription.isUnpaidEnd;
}

/** What ends a subscription's grants; `isUnpaidEnd` says that it ended because nobody paid. */
type SubscriptionState = Pick<
  SubscriptionSnapshot,
  | 'status'
  | 'cancelAt'
  | 'endedAt'
  | 'isUnpaidEnd'
  | 'currentPeriodStart'
  | 'unpaidInvoice'
  | 'pause'
>;

/**
 * So long after a period's end Stripe may only begin to collect the next one: a renewal is a draft for
 * an hour, and for 72 hours while our endpoint does not answer
 * (https://docs.stripe.com/billing/subscriptions/webhooks). Rounded up to days.
 */
const FIRST_ATTEMPT_DAYS = 4;

interface PlannedEnd {
  readonly at: Date;
  readonly cause: 'cancelled' | 'lapsed';
}

interface PlannedLine extends PaidLine {
  /** When it ends because the period after it is overdue beyond the grace; null while it is not. */
  readonly lapsesAt: Date | null;
  /** When it ends because nothing is collected for the period after it; null where that is not so. */
  readonly pausesAt: Date | null;
}

export interface LedgerPlan {
  /** The lines, each with the dates of its grant. */
  readonly grants: readonly PlannedLine[];
  /** Where set, every grant of these lines ends then at the latest. */
  readonly end: PlannedEnd | null;
}

/**
 * What the paid lines of a subscription open. A grant ends at its period's end plus the grace, or plus
 * the time in which Stripe begins to collect, so that no event that never comes can grant for ever. What
 * is set to end, and what is overdue beyond the grace, gets an end of its own with its cause.
 */
export function planLedger(
  state: SubscriptionState,
  lines: readonly PaidLine[],
  { graceDays, now }: { graceDays: number; now: Date },
): LedgerPlan {
  const effect = decideStatusEffect(state.status);
  if (effect === 'waits' || effect === 'unknown') return { grants: [], end: null };
  const graceEnd = decideGraceEnd(state, graceDays);
  // A grace that was over before the payment failed ends now: what was open before was open.
  const overdueAt = graceEnd !== null && graceEnd < now ? now : graceEnd;
  return {
    grants: lines.map((line) => ({
      ...line,
      // Stripe's clock may be a little ahead of ours; what is paid opens at once.
      startsAt: line.startsAt < now ? line.startsAt : now,
      endsAt: addDays(line.endsAt, Math.max(graceDays, FIRST_ATTEMPT_DAYS)),
      pausesAt: isPausedAt(state, line.endsAt) ? line.endsAt : null,
      lapsesAt: line.endsAt <= state.currentPeriodStart ? overdueAt : null,
    })),
    end: planEnd(state, effect, now),
  };
}

/** Whether nothing is collected for a period that begins then. */
export function isPausedAt({ pause }: Pick<SubscriptionState, 'pause'>, begins: Date): boolean {
  return pause !== null && (pause.resumesAt === null || pause.resumesAt > begins);
}

function planEnd(
  { cancelAt, endedAt, isUnpaidEnd, status }: SubscriptionState,
  effect: 'opens' | 'closes',
  now: Date,
): LedgerPlan['end'] {
  if (effect === 'opens') return cancelAt === null ? null : { at: cancelAt, cause: 'cancelled' };
  const isCancelled = status === 'canceled' && !isUnpaidEnd;
  return { at: endedAt ?? now, cause: isCancelled ? 'cancelled' : 'lapsed' };
}

/**
 * When a line's grant ends before its own time: with the subscription, where the next payment is overdue,
 * or where it was replaced.
 */
export function decideEnd(
  {
    replacedAt,
    isRenewed,
    lapsesAt,
    pausesAt,
  }: Pick<PlannedLine, 'replacedAt' | 'isRenewed' | 'lapsesAt' | 'pausesAt'>,
  subscriptionEnd: PlannedEnd | null,
): PlannedEnd | null {
  const ends: readonly (PlannedEnd | null)[] = [
    subscriptionEnd,
    pausesAt && { at: pausesAt, cause: 'cancelled' },
    lapsesAt && { at: lapsesAt, cause: 'lapsed' },
  ];
  const end = ends.reduce(
    (first, one) => (first === null || (one !== null && one.at < first.at) ? one : first),
    null,
  );
  if (replacedAt === null || (end !== null && end.at <= replacedAt)) return end;
  return { at: replacedAt, cause: isRenewed ? 'lapsed' : 'cancelled' };
}

/** Until when a member may take a subscription back whole; `days` is 0 where nobody may. Null once it is over. */
export function decideWithdrawalEnd(
  { createdAt }: { readonly createdAt: Date },
  { days, now }: { days: number; now: Date },
): Date | null {
  const end = addDays(createdAt, days);
  return now < end ? end : null;
}

/**
 * While a payment is overdue: until when access goes on. The new period began when the old one ended.
 * A payment that is under way is not overdue before its outcome.
 */
export function decideGraceEnd(
  subscription: {
    readonly status: string;
    readonly currentPeriodStart: Date;
    /** Left out where only our own row is known. */
    readonly unpaidInvoice?: SubscriptionSnapshot['unpaidInvoice'];
  },
  graceDays: number,
): Date | null {
  if (subscription.status !== 'past_due') return null;
  if (subscription.unpaidInvoice?.isPaymentProcessing) return null;
  return addDays(subscription.currentPeriodStart, graceDays);
}

/** What our own rows say that a subscription must be. */
interface ExpectedSubscription {
  readonly checkoutId: string;
  readonly livemode: boolean;
  readonly customerId: string | null;
  /** Stripe's id of the price that was sold; null once it may have been changed on purpose. */
  readonly stripePriceId: string | null;
  readonly currency: string;
}

type ComparedSubscription = Pick<
  SubscriptionSnapshot,
  'livemode' | 'customerId' | 'stripePriceIds' | 'currency' | 'metadata'
>;

/** Differences between the subscription that was sold and Stripe's. With any of them it grants nothing. */
export function findSubscriptionDifferences(
  expected: ExpectedSubscription,
  atStripe: ComparedSubscription,
): Difference[] {
  const { customerId, stripePriceId } = expected;
  const [price, ...morePrices] = atStripe.stripePriceIds;
  const isSold = price !== undefined && morePrices.length === 0;
  const isPriceRight = isSold && (stripePriceId === null || price === stripePriceId);
  const prices = atStripe.stripePriceIds.join(', ');
  return [
    ...compareValues('livemode', expected.livemode, atStripe.livemode),
    // Without a customer of ours there is nothing to compare.
    ...compareValues('customer', customerId ?? undefined, atStripe.customerId),
    ...compareValues('currency', expected.currency, atStripe.currency),
    ...(isPriceRight ? [] : [{ name: 'price', ours: stripePriceId, stripe: prices || null }]),
    ...compareValues('metadata.checkoutId', expected.checkoutId, atStripe.metadata['checkoutId']),
  ];
}
