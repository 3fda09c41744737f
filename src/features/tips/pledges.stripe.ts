import type { StripeBudget } from '../../platform/stripe/budget.ts';
import type { StripeClient } from '../../platform/stripe/stripe.ts';
import type { SubscriptionFacts } from '../billing/index.ts';

/** Lets the next charge ask for another amount; nothing is charged or given back for the time until then. */
export async function setMonthlyAmount(
  stripe: StripeClient,
  budget: StripeBudget,
  change: { seen: SubscriptionFacts; productId: string; amount: number; key: string },
): Promise<void> {
  const { seen, productId, amount, key } = change;
  const priced = {
    currency: seen.currency,
    product: productId,
    unit_amount: amount,
    recurring: { interval: 'month' as const },
  };
  const item = { ...(seen.itemId === null ? {} : { id: seen.itemId }), price_data: priced };
  await budget.call((options) =>
    stripe.subscriptions.update(
      seen.stripeSubscriptionId,
      { items: [item], proration_behavior: 'none' },
      { ...options, idempotencyKey: key },
    ),
  );
}
