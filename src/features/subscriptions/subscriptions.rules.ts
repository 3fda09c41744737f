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
 * The effect of each Stripe status on access. `opens`: paid periods give access and renew; `waits`: nothing has been
 * paid yet; `closes`: existing access ends. An unknown status neither gives nor ends access, and raises an
 * alarm. The grace period of `past_due` is part of each grant's own end.
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
 * Returns true if a subscription is a member's second subscription. The first that was seen live is kept. A refusal
 * is final.
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

/** Whether Stripe sets this status because of a missing payment. */
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
 * Returns true if the first payment used a delayed method, such as a debit, and failed, so that the subscription never
 * began. A trial has begun, so its first payment is overdue like any other.
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

/** The fields that decide when grants end; `isUnpaidEnd` is true if it ended because of a missing payment. */
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
 * The maximum delay, in whole days, after a period's end before Stripe begins to collect the renewal: an invoice is a
 * draft for an hour, or for 72 hours while our webhook endpoint does not respond
 * (https://docs.stripe.com/billing/subscriptions/webhooks).
 */
const FIRST_ATTEMPT_DAYS = 4;

interface PlannedEnd {
  readonly at: Date;
  readonly cause: 'cancelled' | 'lapsed';
}

interface PlannedLine extends PaidLine {
  /** The end if the next period is overdue beyond the grace period; else null. */
  readonly lapsesAt: Date | null;
  /** The end if nothing is collected for the next period; else null. */
  readonly pausesAt: Date | null;
}

export interface LedgerPlan {
  /** The lines, each with the dates of its grant. */
  readonly grants: readonly PlannedLine[];
  /** The latest end of all grants of these lines; null if there is none. */
  readonly end: PlannedEnd | null;
}

/**
 * Plans the access for the paid lines of a subscription. A grant ends at its period's end plus the grace period, or
 * plus the time until Stripe begins to collect if that is longer, so that a lost event cannot give access forever.
 * Cancellations and payments overdue beyond the grace period add an earlier end with its cause.
 */
export function planLedger(
  state: SubscriptionState,
  lines: readonly PaidLine[],
  { graceDays, now }: { graceDays: number; now: Date },
): LedgerPlan {
  const effect = decideStatusEffect(state.status);
  if (effect === 'waits' || effect === 'unknown') return { grants: [], end: null };
  const graceEnd = decideGraceEnd(state, graceDays);
  // A grace period that ended before the payment failed ends now, because past access is not revoked.
  const overdueAt = graceEnd !== null && graceEnd < now ? now : graceEnd;
  return {
    grants: lines.map((line) => ({
      ...line,
      // Stripe's clock may be slightly ahead of ours; a paid period gives access immediately.
      startsAt: line.startsAt < now ? line.startsAt : now,
      endsAt: addDays(line.endsAt, Math.max(graceDays, FIRST_ATTEMPT_DAYS)),
      pausesAt: isPausedAt(state, line.endsAt) ? line.endsAt : null,
      lapsesAt: line.endsAt <= state.currentPeriodStart ? overdueAt : null,
    })),
    end: planEnd(state, effect, now),
  };
}

/** Returns true if nothing is collected for a period that begins at `begins`. */
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
 * Decides the early end of a line's grant: because of the subscription's end, a pause, an overdue payment or a
 * replacement by another line.
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

/** Returns the end of the withdrawal period, or null once it is over; `days` is 0 if withdrawal is not offered. */
export function decideWithdrawalEnd(
  { createdAt }: { readonly createdAt: Date },
  { days, now }: { days: number; now: Date },
): Date | null {
  const end = addDays(createdAt, days);
  return now < end ? end : null;
}

/**
 * Returns the end of the grace period if a payment is overdue, else null. The grace period begins with the new
 * period. A pending payment is not overdue before its outcome.
 */
export function decideGraceEnd(
  subscription: {
    readonly status: string;
    readonly currentPeriodStart: Date;
    /** Undefined if only our own row is known. */
    readonly unpaidInvoice?: SubscriptionSnapshot['unpaidInvoice'];
  },
  graceDays: number,
): Date | null {
  if (subscription.status !== 'past_due') return null;
  if (subscription.unpaidInvoice?.isPaymentProcessing) return null;
  return addDays(subscription.currentPeriodStart, graceDays);
}

/** The values that a subscription must have according to our rows. */
interface ExpectedSubscription {
  readonly checkoutId: string;
  readonly livemode: boolean;
  readonly customerId: string | null;
  /** Stripe's id of the price that was sold; null if the member may have changed it since. */
  readonly stripePriceId: string | null;
  readonly currency: string;
}

type ComparedSubscription = Pick<
  SubscriptionSnapshot,
  'livemode' | 'customerId' | 'stripePriceIds' | 'currency' | 'metadata'
>;

/** Returns the differences between the sold subscription and Stripe's. Any difference prevents access. */
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
    // An unknown customer of ours always counts as a difference, even if Stripe has none either.
    ...compareValues('customer', customerId ?? undefined, atStripe.customerId),
    ...compareValues('currency', expected.currency, atStripe.currency),
    ...(isPriceRight ? [] : [{ name: 'price', ours: stripePriceId, stripe: prices || null }]),
    ...compareValues('metadata.checkoutId', expected.checkoutId, atStripe.metadata['checkoutId']),
  ];
}
