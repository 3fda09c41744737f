import { type PriceInterval, STRIPE_RECURRENCE } from '../../money/intervals.ts';
import type { SubscriptionSnapshot } from '../../platform/stripe/snapshots.ts';
import { addMonths } from '../../time/calendar.ts';
import { addDays } from '../../time/clock.ts';
import type { PricedTier } from '../tiers/index.ts';
import type { CancellationReason } from './cancellation-reasons.ts';

/**
 * The changes of a subscription that are sent to Stripe. `changePriceNow` charges the difference immediately;
 * `changePriceAtPeriodEnd` schedules the price; `changePriceOfNextInvoice` does not affect the paid period.
 */
export type StripeChange =
  | { readonly kind: 'cancelNow' | 'cancelAtPeriodEnd' | 'undoCancellation' }
  | { readonly kind: 'pauseCollection'; readonly resumesAt: Date | null }
  | { readonly kind: 'resumeCollection' | 'beginPeriodNow' }
  | ({ readonly kind: 'explainCancellation' } & CancellationDetails)
  | { readonly kind: 'releaseSchedule'; readonly scheduleId: string }
  | { readonly kind: 'voidInvoice'; readonly invoiceId: string }
  | { readonly kind: 'applyDiscount'; readonly couponId: string }
  | PriceChange;

export interface PriceChange {
  readonly kind: 'changePriceNow' | 'changePriceAtPeriodEnd' | 'changePriceOfNextInvoice';
  readonly to: PricedTier;
}

/** The changes that fulfil a member's request; a preview and the request itself use the same plan. */
export interface ChangePlan {
  readonly changes: readonly StripeChange[];
  readonly takesEffectAt: Date;
}

/** When a cancellation takes effect. */
export const CANCELLATION_TIMES = ['period_end', 'now'] as const;
export type CancellationTime = (typeof CANCELLATION_TIMES)[number];

/** The member's reason for the cancellation; the note is only sent to Stripe. */
export interface CancellationDetails {
  readonly reason: CancellationReason | null;
  readonly note: string | null;
}

/** Plans a cancellation now or at the end of the paid period. Does not set an end again if one is already set. */
export function planCancellation(
  { cancelAt, schedule }: Pick<SubscriptionSnapshot, 'cancelAt' | 'schedule'>,
  at: CancellationTime,
  details: CancellationDetails = { reason: null, note: null },
): StripeChange[] {
  const isExplained = details.reason !== null || details.note !== null;
  const explained = isExplained ? [{ kind: 'explainCancellation', ...details } as const] : [];
  if (at === 'now') return [{ kind: 'cancelNow' }, ...explained];
  if (cancelAt !== null) return explained;
  return [...planRelease(schedule), { kind: 'cancelAtPeriodEnd' }, ...explained];
}

/** How long before the first collected period Stripe resumes collection. */
const RESUMED_EARLY_SECONDS = 60;

/**
 * Plans a pause after the paid period. A pause lasts whole periods: collection resumes just before the first period
 * that begins at or after `until`, so that its renewal is paid and gives access. Returns null if a pause is not
 * possible because of an overdue payment, a trial, or a requested cancellation or change.
 */
export function planPause(
  subscription: Pick<
    SubscriptionSnapshot,
    | 'status'
    | 'cancelAt'
    | 'schedule'
    | 'pendingUpdate'
    | 'currentPeriodEnd'
    | 'interval'
    | 'intervalCount'
    | 'billingAnchor'
  >,
  until: Date | null,
): StripeChange[] | null {
  const { status, cancelAt, schedule, pendingUpdate, currentPeriodEnd } = subscription;
  const isSettled = schedule === null && pendingUpdate === null && cancelAt === null;
  if (status !== 'active' || !isSettled) return null;
  if (until === null) return [{ kind: 'pauseCollection', resumesAt: null }];
  let begins = currentPeriodEnd;
  for (let periods = 1; begins < until; periods += 1) {
    const next = addPeriods(subscription.billingAnchor, periods, subscription);
    if (next > currentPeriodEnd) begins = next;
  }
  const resumesAt = new Date(begins.getTime() - RESUMED_EARLY_SECONDS * 1000);
  return [{ kind: 'pauseCollection', resumesAt }];
}

function addPeriods(
  from: Date,
  periods: number,
  { interval, intervalCount }: Pick<SubscriptionSnapshot, 'interval' | 'intervalCount'>,
): Date {
  const units = periods * intervalCount;
  switch (interval) {
    case 'day':
      return addDays(from, units);
    case 'week':
      return addDays(from, 7 * units);
    case 'year':
      return addMonths(from, 12 * units);
    default:
      return addMonths(from, units);
  }
}

/** Returns true if the interval of a price differs from the subscription's current interval. */
export function isOtherInterval(
  { interval, intervalCount }: Pick<SubscriptionSnapshot, 'interval' | 'intervalCount'>,
  wanted: PriceInterval,
): boolean {
  const { interval: unit, interval_count: count } = STRIPE_RECURRENCE[wanted];
  return interval !== unit || intervalCount !== count;
}

/**
 * Plans to undo a cancellation or a pause. If nothing was collected for the current period, a new period begins now
 * and is paid, so that access returns immediately.
 */
export function planResumption({
  status,
  cancelAt,
  pause,
  unpaidInvoice,
}: Pick<SubscriptionSnapshot, 'status' | 'cancelAt' | 'pause' | 'unpaidInvoice'>): StripeChange[] {
  const isUncollected = status === 'active' && unpaidInvoice?.isVoidRenewal === true;
  return [
    ...(cancelAt === null ? [] : [{ kind: 'undoCancellation' } as const]),
    ...(pause === null ? [] : [{ kind: 'resumeCollection' } as const]),
    ...(isUncollected ? [{ kind: 'beginPeriodNow' } as const] : []),
  ];
}

/** A subscription at Stripe, with our prices that it has now and at the period's end. */
interface ChangeableSubscription {
  readonly subscription: Pick<
    SubscriptionSnapshot,
    | 'status'
    | 'cancelAt'
    | 'pause'
    | 'schedule'
    | 'currentPeriodEnd'
    | 'pendingUpdate'
    | 'unpaidInvoice'
  >;
  readonly current: PricedTier;
  /** Null if no other price was requested. */
  readonly next: PricedTier | null;
  /** The price to which the subscription changes once it is paid; null if no change is pending. */
  readonly pending: PricedTier | null;
}

/**
 * Plans the change to another tier or interval. An upgrade is charged immediately, minus the unused part of the old
 * price; a downgrade takes effect at the end of the paid period. The amounts of invoices are compared, so a longer
 * interval usually counts as an upgrade. Returns null if the subscription is not active and renewing: a trial, an
 * overdue payment, a pause or a requested cancellation must be resolved first.
 */
export function planChange(
  { subscription, current, next, pending }: ChangeableSubscription,
  to: PricedTier,
  now: Date,
): ChangePlan | null {
  const { status, cancelAt, pause, schedule, currentPeriodEnd } = subscription;
  if (status !== 'active' || cancelAt !== null || pause !== null) return null;
  if (pending !== null && isSameOffer(pending, to)) return { changes: [], takesEffectAt: now };
  const forget = planVoidPending(subscription);
  if (isSameOffer(current, to)) {
    const release = next === null ? [] : planRelease(schedule);
    return { changes: [...forget, ...release], takesEffectAt: now };
  }
  if (next !== null && isSameOffer(next, to)) return { changes: [], takesEffectAt: now };
  if (to.price.amount > current.price.amount) {
    const changes = [...forget, ...planRelease(schedule), { kind: 'changePriceNow', to } as const];
    return { changes, takesEffectAt: now };
  }
  const changes = [...forget, { kind: 'changePriceAtPeriodEnd', to } as const];
  return { changes, takesEffectAt: currentPeriodEnd };
}

/** Plans to void the invoice of a pending change, which cancels it, so that nobody pays for it later. */
function planVoidPending({
  pendingUpdate,
  unpaidInvoice,
}: Pick<SubscriptionSnapshot, 'pendingUpdate' | 'unpaidInvoice'>): StripeChange[] {
  if (pendingUpdate === null || unpaidInvoice === null) return [];
  return [{ kind: 'voidInvoice', invoiceId: unpaidInvoice.invoiceId }];
}

/** How long the amount of a preview is honored. */
const PREVIEW_HOURS = 1;

/**
 * Decides the proration date: now, or the date of a preview, in whole seconds as at Stripe. Returns null if the
 * date is not from a recent preview, because with other dates a member could choose the credited amount.
 */
export function decideProrationAt(
  { currentPeriodStart }: Pick<SubscriptionSnapshot, 'currentPeriodStart'>,
  wanted: Date | null,
  now: Date,
): Date | null {
  const at = new Date(Math.floor((wanted ?? now).getTime() / 1000) * 1000);
  const isRecent = at <= now && at > new Date(now.getTime() - PREVIEW_HOURS * 3_600_000);
  if (!isRecent || (wanted !== null && at < currentPeriodStart)) return null;
  return at < currentPeriodStart ? currentPeriodStart : at;
}

/** Plans to release the schedule, because Stripe refuses other changes while a subscription has a schedule. */
function planRelease(schedule: SubscriptionSnapshot['schedule']): StripeChange[] {
  return schedule === null ? [] : [{ kind: 'releaseSchedule', scheduleId: schedule.id }];
}

/** Compares tier and interval but not the amount, because subscribers on an old price of a tier keep that price. */
function isSameOffer({ tier, price }: PricedTier, to: PricedTier): boolean {
  return (
    tier.slug === to.tier.slug &&
    price.interval === to.price.interval &&
    price.everyUnit === to.price.everyUnit &&
    price.everyCount === to.price.everyCount
  );
}
