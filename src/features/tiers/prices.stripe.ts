import { type PriceInterval, STRIPE_RECURRENCE } from '../../money/intervals.ts';
import type { StripeBudget } from '../../platform/stripe/budget.ts';
import { ensureProduct } from '../../platform/stripe/products.ts';
import { findStripeError, stripeStatusOf } from '../../platform/stripe/stripe.ts';

export function ensureTierProduct(
  budget: StripeBudget,
  tier: { id: string; name: string },
): Promise<string> {
  const metadata = { tierId: tier.id };
  return ensureProduct(budget, { id: `tier_${tier.id}`, name: tier.name, metadata });
}

export interface PriceAtStripe {
  readonly id: string;
  readonly productId: string;
  readonly interval: PriceInterval;
  readonly amount: number;
  readonly currency: string;
}

/**
 * A price carries our id as its lookup key, which is unique at Stripe: after a refusal or a lost
 * response the price is found by it.
 */
export async function ensurePriceAtStripe(
  budget: StripeBudget,
  price: PriceAtStripe,
): Promise<string> {
  const lookupKey = `price_${price.id}`;
  try {
    const made = await budget.call((stripe, options) =>
      stripe.prices.create(
        {
          product: price.productId,
          currency: price.currency,
          unit_amount: price.amount,
          recurring: STRIPE_RECURRENCE[price.interval],
          lookup_key: lookupKey,
          metadata: { tierPriceId: price.id },
        },
        options,
      ),
    );
    return made.id;
  } catch (error) {
    if (findStripeError(error) === null || stripeStatusOf(error) === null) throw error;
    const found = await budget.call((stripe, options) =>
      stripe.prices.list({ lookup_keys: [lookupKey], limit: 1 }, options),
    );
    const [first] = found.data;
    if (first === undefined) throw error;
    return first.id;
  }
}
