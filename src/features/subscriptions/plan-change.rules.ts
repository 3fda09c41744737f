import type { SubscriptionSnapshot } from '../../platform/stripe/snapshots.ts';
import type { PricedTier } from '../tiers/index.ts';

/**
 * What may be asked of Stripe for one subscription. `changePriceNow` charges the difference at once;
 * `changePriceAtPeriodEnd` schedules the price; `changePriceOfNextInvoice` leaves the paid time as it is.
 */
export type StripeChange =
  | { readonly kind: 'cancelNow' | 'cancelAtPeriodEnd' | 'undoCancellation' }
  | { readonly kind: 'releaseSchedule'; readonly scheduleId: string }
  | { readonly kind: 'voidInvoice'; readonly invoiceId: string }
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

/** Ends a subscription now or with the paid period. Nothing to do where an end is set already. */
export function planCancellation(
  { cancelAt, schedule }: Pick<SubscriptionSnapshot, 'cancelAt' | 'schedule'>,
  at: CancellationTime,
): StripeChange[] {
  if (at === 'now') return [{ kind: 'cancelNow' }];
  if (cancelAt !== null) return [];
  return [...planRelease(schedule), { kind: 'cancelAtPeriodEnd' }];
}

/** Takes an end back that has not come yet. */
export function planResumption({
  cancelAt,
}: Pick<SubscriptionSnapshot, 'cancelAt'>): StripeChange[] {
  return cancelAt === null ? [] : [{ kind: 'undoCancellation' }];
}

/** A subscription at Stripe, with the prices of ours that it has now and at the period's end. */
export interface ChangeableSubscription {
  readonly subscription: Pick<
    SubscriptionSnapshot,
    'status' | 'cancelAt' | 'schedule' | 'currentPeriodEnd' | 'pendingUpdate' | 'unpaidInvoice'
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
  const { status, cancelAt, schedule, currentPeriodEnd } = subscription;
  if (status !== 'active' || cancelAt !== null) return null;
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
function isSameOffer(left: PricedTier, right: PricedTier): boolean {
  return left.tier.slug === right.tier.slug && left.price.interval === right.price.interval;
}
