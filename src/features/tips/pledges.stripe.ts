import { PLEDGE_INTERVAL, STRIPE_RECURRENCE } from '../../money/intervals.ts';
import type { StripeBudget } from '../../platform/stripe/budget.ts';
import { ensureProduct } from '../../platform/stripe/products.ts';
import type { SubscriptionSnapshot } from '../../platform/stripe/snapshots.ts';
import { PLEDGE_PRODUCT } from './pledge.rules.ts';

/** Changes the amount of the next charge, without proration. */
export async function setMonthlyAmount(
  budget: StripeBudget,
  change: { snapshot: SubscriptionSnapshot; productId: string; amount: number; key: string },
): Promise<void> {
  const { snapshot, productId, amount, key } = change;
  const priced = {
    currency: snapshot.currency,
    product: productId,
    unit_amount: amount,
    recurring: STRIPE_RECURRENCE[PLEDGE_INTERVAL],
    ...(snapshot.taxBehavior === null ? {} : { tax_behavior: snapshot.taxBehavior }),
  };
  const item = { ...(snapshot.itemId === null ? {} : { id: snapshot.itemId }), price_data: priced };
  await budget.call(
    (stripe, options) =>
      stripe.subscriptions.update(
        snapshot.stripeSubscriptionId,
        { items: [item], proration_behavior: 'none' },
        options,
      ),
    key,
  );
}

/**
 * Creates the Stripe product that all monthly tips share, whatever their amount. A fixed id ensures that concurrent
 * checkouts never create two products.
 */
export async function ensurePledgeProduct(budget: StripeBudget, name: string): Promise<void> {
  await ensureProduct(budget, { id: PLEDGE_PRODUCT, name, metadata: {} });
}
