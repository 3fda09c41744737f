import {
  readSubscriptionStatus,
  SUBSCRIPTION_STATUSES,
  type SubscriptionStatus,
} from '../../money/subscription-status.ts';
import type { SubscriptionSnapshot } from '../../platform/stripe/snapshots.ts';
import { addDays } from '../../time/clock.ts';
import type { PricedTier } from '../tiers/index.ts';

/** A price of a tier; `amount` is in minor units of `currency`. */
export type OfferedPrice = Pick<
  PricedTier['price'],
  'id' | 'tierId' | 'interval' | 'currency' | 'amount'
>;

/** The fields that decide the price move of a subscription. */
interface MovableState
  extends Pick<
    SubscriptionSnapshot,
    'status' | 'cancelAt' | 'currentPeriodStart' | 'currentPeriodEnd'
  > {
  /** True if the subscriber has requested another plan from the period's end on. */
  readonly hasNext: boolean;
  readonly price: OfferedPrice;
}

export interface MoveTerms {
  /** The price that subscribers are moved to. */
  readonly price: OfferedPrice;
  readonly startedAt: Date;
  readonly noticeDays: number;
}

/** Returns the movable state of a subscription that has this price at Stripe. */
export function toMovable(subscription: SubscriptionSnapshot, price: OfferedPrice): MovableState {
  return { ...subscription, price, hasNext: subscription.schedule !== null };
}

/** `now`: moved now; `later`: moved after a renewal at the old price; `left`: not moved in its current state. */
export type MovePlan = 'now' | 'later' | 'left';

/**
 * When a subscription with each status may be moved: `now` if its dates allow, `later` once an overdue payment has
 * been received.
 */
const MOVE_BY_STATUS = {
  trialing: 'now',
  active: 'now',
  past_due: 'later',
  incomplete: 'left',
  incomplete_expired: 'left',
  unpaid: 'left',
  paused: 'left',
  canceled: 'left',
  unknown: 'left',
} as const satisfies Record<SubscriptionStatus | 'unknown', MovePlan>;

/** The statuses in which a price move may affect a subscription. */
export const MOVABLE_STATUSES = SUBSCRIPTION_STATUSES.filter(
  (status) => MOVE_BY_STATUS[status] !== 'left',
);

/** How long a renewal counts as recent: longer than a day, because the job runs once a day. */
const RECENT_RENEWAL_DAYS = 2;

/**
 * Plans the price move of a subscription. A move only changes the next invoice. The subscriber's own decisions, a
 * cancellation or a scheduled price, take precedence.
 */
export function planPriceMove(state: MovableState, terms: MoveTerms, now: Date): MovePlan {
  if (!isOlderPrice(state.price, terms.price)) return 'left';
  if (state.cancelAt !== null || state.hasNext) return 'left';
  // A subscriber with an overdue payment gets emails about that first; the next run checks again.
  const byStatus = MOVE_BY_STATUS[readSubscriptionStatus(state.status)];
  if (byStatus !== 'now') return byStatus;
  return hasFullNotice(state, terms, now) ? 'now' : 'later';
}

/** Returns true for another amount of the same offer. Subscribers who already pay the amount are not moved. */
function isOlderPrice(price: OfferedPrice, target: OfferedPrice): boolean {
  return (
    price.tierId === target.tierId &&
    price.interval === target.interval &&
    price.currency === target.currency &&
    price.amount !== target.amount
  );
}

/**
 * Returns true if the next invoice is at least the notice period away or, for subscribers who have just renewed since
 * the start of the move, a full billing period away. Otherwise periods shorter than the notice would never be moved.
 * Nobody is charged the new amount before the notice period has passed since the start of the move.
 */
function hasFullNotice(
  { currentPeriodStart: start, currentPeriodEnd: end }: MovableState,
  { startedAt, noticeDays }: MoveTerms,
  now: Date,
): boolean {
  if (end >= addDays(now, noticeDays)) return true;
  const isJustRenewed = start >= startedAt && now < addDays(start, RECENT_RENEWAL_DAYS);
  return isJustRenewed && end >= addDays(startedAt, noticeDays);
}

/** Returns the current price that replaces a price; null if the price is current or is no longer offered. */
export function findReplacementOf({ tier, price }: PricedTier): OfferedPrice | null {
  const present = tier.prices.find(
    ({ interval, currency }) => interval === price.interval && currency === price.currency,
  );
  return present === undefined || present.id === price.id ? null : present;
}
