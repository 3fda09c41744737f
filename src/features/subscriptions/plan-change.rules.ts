import { type PriceInterval, STRIPE_RECURRENCE } from '../../money/intervals.ts';
import type { SubscriptionSnapshot } from '../../platform/stripe/snapshots.ts';
import { addMonths } from '../../time/calendar.ts';
import { addDays } from '../../time/clock.ts';
import type { PricedTier } from '../tiers/index.ts';
import type { CancellationReason } from './cancellation-reasons.ts';

/**
 * What may be asked of Stripe for one subscription. `changePriceNow` charges the difference at once;
 * `changePriceAtPeriodEnd` schedules the price; `changePriceOfNextInvoice` leaves the paid time as it is.
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

/** The changes that a member's request leads to; a preview and the request itself use the same plan. */
export interface ChangePlan {
  readonly changes: readonly StripeChange[];
  readonly takesEffectAt: Date;
}

/** When a cancellation takes effect. */
export const CANCELLATION_TIMES = ['period_end', 'now'] as const;
export type CancellationTime = (typeof CANCELLATION_TIMES)[number];

/** Why it ends, as far as its member says so; the note goes to Stripe alone. */
export interface CancellationDetails {
  readonly reason: CancellationReason | null;
  readonly note: string | null;
}

/** Ends a subscription now or with the paid period. Nothing to do where an end is set already. */
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

/** Stripe resumes this long before the period for which it collects again. */
const RESUMED_EARLY_SECONDS = 60;

/**
 * Pauses what follows after the paid period. A pause lasts whole periods: collection resumes just before
 * the first one that begins no earlier than `until`, so that its renewal is paid and opens. Null where
 * that is refused: a debt, a trial, a requested end or change are settled first.
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

/** Whether a price is charged at other times than a subscription is now. */
export function isOtherInterval(
  { interval, intervalCount }: Pick<SubscriptionSnapshot, 'interval' | 'intervalCount'>,
  wanted: PriceInterval,
): boolean {
  const { interval: unit, interval_count: count } = STRIPE_RECURRENCE[wanted];
  return interval !== unit || intervalCount !== count;
}

/**
 * Takes an end or a pause back. Where a period runs for which nothing was collected, another one begins
 * now and is paid, so that access returns at once.
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

/** A subscription at Stripe, with the prices of ours that it has now and at the period's end. */
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
  /** Null where no other price was asked for. */
  readonly next: PricedTier | null;
  /** What it changes to once that is paid; null where no change waits. */
  readonly pending: PricedTier | null;
}

/**
 * How a member gets from one tier or interval to another; null where that is refused. What costs more
 * is paid for at once, less what is left of the old price; what costs less begins when the paid time is
 * over. Amounts are those of an invoice, so a longer interval counts as more. Only what is paid for and
 * renews can change: a trial, a debt and a requested end are settled first.
 */
export function planChange(
  { subscription, current, next, pending }: ChangeableSubscription,
  to: PricedTier,
  now: Date,
): ChangePlan | null {
  const { status, cancelAt, pause, schedule, currentPeriodEnd } = subscription;
  if (status !== 'active' || cancelAt !== null || pause !== null) return null;
  if (pending !== null && isSameOffer(pending, to)) return { changes: [], takesEffectAt: now };
  const forget = planForget(subscription);
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

/** A change that waits for its payment ends with its invoice, so that nobody pays for it later. */
function planForget({
  pendingUpdate,
  unpaidInvoice,
}: Pick<SubscriptionSnapshot, 'pendingUpdate' | 'unpaidInvoice'>): StripeChange[] {
  if (pendingUpdate === null || unpaidInvoice === null) return [];
  return [{ kind: 'voidInvoice', invoiceId: unpaidInvoice.invoiceId }];
}

/** How long what a preview said is kept to. */
const PREVIEW_HOURS = 1;

/**
 * From when unused time is counted: now, or when a preview counted it, in whole seconds as Stripe has
 * them. Null for a time of no recent preview: of another one a member could choose what is given back.
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

/** Stripe refuses other changes while a subscription has a schedule. */
function planRelease(schedule: SubscriptionSnapshot['schedule']): StripeChange[] {
  return schedule === null ? [] : [{ kind: 'releaseSchedule', scheduleId: schedule.id }];
}

/** Subscribers who pay an old price of a tier keep it, so the amount is no part of this. */
function isSameOffer({ tier, price }: PricedTier, to: PricedTier): boolean {
  return (
    tier.slug === to.tier.slug &&
    price.interval === to.price.interval &&
    price.everyUnit === to.price.everyUnit &&
    price.everyCount === to.price.everyCount
  );
}
