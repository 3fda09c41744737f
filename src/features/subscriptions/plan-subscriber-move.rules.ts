import type { SubscriptionSnapshot } from '../../platform/stripe/snapshots.ts';
import type { PricedTier } from '../tiers/index.ts';
import type { StripeChange } from './plan-change.rules.ts';
import { planPriceMove, toMovable } from './price-moves.rules.ts';
import type { PriceMoveRow, StepRow } from './price-moves.store.ts';
import type { SubscriptionRow } from './subscriptions.store.ts';

/** One subscription that a move may reach, as Stripe and our rows have it. */
export interface SubscriberOfMove {
  readonly subscription: SubscriptionSnapshot;
  readonly row: SubscriptionRow;
  readonly move: PriceMoveRow;
  /** The price that subscribers are moved to. */
  readonly target: PricedTier;
  /** The price of ours that the subscription has; null for none of ours. */
  readonly current: PricedTier | null;
  /** What was stored of this move before Stripe was asked; null before the first try. */
  readonly step: StepRow | null;
}

/**
 * What moves one subscription. Nothing to ask where this move has changed its price already; null where
 * the subscription keeps its price, or the move of it is finished.
 */
export function planSubscriberMove(
  { subscription, row, move, target, current, step }: SubscriberOfMove,
  now: Date,
): StripeChange[] | null {
  if (current === null || (step !== null && step.movedAt !== null)) return null;
  // If this move had not begun a step, the subscriber chose this price themselves.
  if (current.price.id === target.price.id) return step === null ? null : [];
  if (subscription.stripePriceIds.length > 1 || row.refusedAt !== null) return null;
  const isSold = target.tier.prices.some(({ id }) => id === target.price.id);
  const state = toMovable(subscription, current.price);
  if (!isSold || planPriceMove(state, move, now) !== 'now') return null;
  return [{ kind: 'changePriceOfNextInvoice', to: target }];
}
