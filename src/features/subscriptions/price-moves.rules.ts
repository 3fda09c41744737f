import type { PriceInterval } from '../../money/intervals.ts';
import { addDays } from '../../time/clock.ts';
import type { PricedTier } from '../tiers/index.ts';

export interface OfferedPrice {
  readonly id: string;
  readonly tierId: string;
  readonly interval: PriceInterval;
  readonly currency: string;
  /** Minor units of `currency`. */
  readonly amount: number;
}

/** What a subscription's move follows from. */
export interface MovableState {
  readonly status: string;
  readonly cancelAt: Date | null;
  /** Whether something else follows at the period's end already, as its subscriber asked. */
  readonly hasNext: boolean;
  readonly price: OfferedPrice;
  readonly currentPeriodStart: Date;
  readonly currentPeriodEnd: Date;
}

export interface MoveTerms {
  readonly target: OfferedPrice;
  readonly startedAt: Date;
  readonly noticeDays: number;
}

/** `now`: it is moved. `later`: after a renewal at the old price. `left`: nothing that is so now moves it. */
export type MovePlan = 'now' | 'later' | 'left';

/** These are paid for, or will be, without anybody doing anything. */
const RUNNING_STATUSES = ['active', 'trialing'];

/** How long a renewal counts as just now: long enough for what looks once a day to come by. */
const FRESH_DAYS = 2;

/**
 * What a move does with one subscription. It only ever changes the next invoice, and what its
 * subscriber has decided themselves goes before it: an end, or another price that is to come.
 */
export function planPriceMove(state: MovableState, terms: MoveTerms, now: Date): MovePlan {
  if (!isOlderPrice(state.price, terms.target)) return 'left';
  if (state.cancelAt !== null || state.hasNext) return 'left';
  // Who owes a payment has other news to read; once it is paid they are looked at again.
  if (state.status === 'past_due') return 'later';
  if (!RUNNING_STATUSES.includes(state.status)) return 'left';
  return isToldInTime(state, terms, now) ? 'now' : 'later';
}

/** Another amount for the same offer; who pays the same loses and wins nothing. */
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
function isToldInTime(
  { currentPeriodStart: start, currentPeriodEnd: end }: MovableState,
  { startedAt, noticeDays }: MoveTerms,
  now: Date,
): boolean {
  if (end >= addDays(now, noticeDays)) return true;
  const isJustRenewed = start >= startedAt && now < addDays(start, FRESH_DAYS);
  return isJustRenewed && end >= addDays(startedAt, noticeDays);
}

/** The price that is sold now in place of the one that a subscription pays; null where it is that one. */
export function findReplacementOf({ tier, price }: PricedTier): OfferedPrice | null {
  const present = tier.prices.find(
    ({ interval, currency }) => interval === price.interval && currency === price.currency,
  );
  return present === undefined || present.id === price.id ? null : present;
}
