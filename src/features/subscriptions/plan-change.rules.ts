import type { PriceInterval } from '../../money/intervals.ts';

export interface PriceOfTier {
  readonly tier: string;
  readonly interval: PriceInterval;
  /** Minor units, of the same currency on both sides of a change. */
  readonly amount: number;
}

export interface ChangeableState {
  readonly status: string;
  readonly cancelAt: Date | null;
  readonly current: PriceOfTier;
  /** What follows at the period's end, where a change was asked for before. */
  readonly next: PriceOfTier | null;
}

/**
 * `now`: what costs more is paid for at once, less what is left of the old price. `period_end`: what
 * costs less begins when the paid time is over. `stay`: what was to come is taken back. `none`: it is
 * so already.
 */
export type ChangePlan = 'now' | 'period_end' | 'stay' | 'none' | 'refused';

/**
 * How a member gets from one tier or interval to another. Amounts are those that an invoice asks for,
 * so a longer interval counts as more. Only what is paid for and renews can change: a trial, a debt
 * and an end that was asked for are settled first.
 */
export function planChange(state: ChangeableState, wanted: PriceOfTier): ChangePlan {
  if (state.status !== 'active' || state.cancelAt !== null) return 'refused';
  if (isSameOffer(state.current, wanted)) return state.next === null ? 'none' : 'stay';
  if (state.next !== null && isSameOffer(state.next, wanted)) return 'none';
  return wanted.amount > state.current.amount ? 'now' : 'period_end';
}

/** Whoever pays an old price of a tier keeps it, so the amount is no part of this. */
function isSameOffer(left: PriceOfTier, right: PriceOfTier): boolean {
  return left.tier === right.tier && left.interval === right.interval;
}
