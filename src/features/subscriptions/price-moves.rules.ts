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

/** What a subscription's move follows from. */
interface MovableState
  extends Pick<
    SubscriptionSnapshot,
    'status' | 'cancelAt' | 'currentPeriodStart' | 'currentPeriodEnd'
  > {
  /** Whether something else follows at the period's end already, as its subscriber asked. */
  readonly hasNext: boolean;
  readonly price: OfferedPrice;
}

export interface MoveTerms {
  /** The price that subscribers are moved to. */
  readonly price: OfferedPrice;
  readonly startedAt: Date;
  readonly noticeDays: number;
}

/** The state of a subscription that Stripe says to have this price. */
export function toMovable(subscription: SubscriptionSnapshot, price: OfferedPrice): MovableState {
  return { ...subscription, price, hasNext: subscription.schedule !== null };
}

/** `now`: it is moved. `later`: after a renewal at the old price. `left`: nothing that is so now moves it. */
export type MovePlan = 'now' | 'later' | 'left';

/**
 * When a subscription with each status may be moved: `now` as far as its dates allow, `later` once an
 * overdue payment has come.
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

/** The statuses that a price move may reach at all. */
export const MOVABLE_STATUSES = SUBSCRIPTION_STATUSES.filter(
  (status) => MOVE_BY_STATUS[status] !== 'left',
);

/** How long a renewal counts as recent: longer than a day, because the job runs once a day. */
const RECENT_RENEWAL_DAYS = 2;

/**
 * What a move does with one subscription. It only ever changes the next invoice, and what its
 * subscriber has decided themselves goes before it: an end, or another price that is to come.
 */
export function planPriceMove(state: MovableState, terms: MoveTerms, now: Date): MovePlan {
  if (!isOlderPrice(state.price, terms.price)) return 'left';
  if (state.cancelAt !== null || state.hasNext) return 'left';
  // A subscriber with an overdue payment gets mails about that first; the next run checks again.
  const byStatus = MOVE_BY_STATUS[readSubscriptionStatus(state.status)];
  if (byStatus !== 'now') return byStatus;
  return hasFullNotice(state, terms, now) ? 'now' : 'later';
}

/** Another amount for the same offer. Subscribers who pay the same amount already are not moved. */
function isOlderPrice(price: OfferedPrice, target: OfferedPrice): boolean {
  return (
    price.tierId === target.tierId &&
    price.interval === target.interval &&
    price.currency === target.currency &&
    price.amount !== target.amount
  );
}

/**
 * Whether the next invoice is far enough away: by the notice, or, for who renewed since the move
 * began, by the whole new period. Otherwise months that are shorter than the notice would never be
 * moved. Nobody is asked for the new amount before the notice has passed since the move began.
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

/** The price that is sold now in place of the one that a subscription pays; null where it is that one. */
export function findReplacementOf({ tier, price }: PricedTier): OfferedPrice | null {
  const present = tier.prices.find(
    ({ interval, currency }) => interval === price.interval && currency === price.currency,
  );
  return present === undefined || present.id === price.id ? null : present;
}
