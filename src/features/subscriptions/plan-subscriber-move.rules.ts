import type { SubscriptionSnapshot } from '../../platform/stripe/snapshots.ts';
import type { PricedTier } from '../tiers/index.ts';
import type { StripeChange } from './plan-change.rules.ts';
import { planPriceMove, toMovable } from './price-moves.rules.ts';
import type { PriceMoveRow, StepRow } from './price-moves.store.ts';
import type { SubscriptionRow } from './subscriptions.store.ts';

/** A subscription that a price move may affect, with the data from Stripe and from our rows. */
export interface SubscriberOfMove {
  readonly subscription: SubscriptionSnapshot;
  readonly row: SubscriptionRow;
  readonly move: PriceMoveRow;
  /** The price that subscribers are moved to. */
  readonly target: PricedTier;
  /** Our price that the subscription has; null if the price is not ours. */
  readonly current: PricedTier | null;
  /** The step that was stored before Stripe was called; null before the first attempt. */
  readonly step: StepRow | null;
}

/**
 * Plans the price move of a subscription. Returns no changes if this move has already changed the price at Stripe, and
 * null if the subscription keeps its price or its move is finished.
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
