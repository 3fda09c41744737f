import type { Database } from '../../platform/db/database.ts';
import type { StripeBudget } from '../../platform/stripe/budget.ts';
import { ensurePriceAtStripe, ensureTierProduct } from './prices.stripe.ts';
import { findTierPrice, type PricedTier, storeStripePrice } from './tiers.store.ts';

/** The Stripe price of one of ours, with its product; both are created when they are first needed. */
export async function ensureStripePrice(
  deps: { readonly db: Database },
  budget: StripeBudget,
  priced: PricedTier,
): Promise<string> {
  if (priced.price.stripePriceId !== null) return priced.price.stripePriceId;
  const productId = priced.tier.stripeProductId ?? (await ensureTierProduct(budget, priced.tier));
  const made = await ensurePriceAtStripe(budget, { ...priced.price, productId });
  await deps.db.transaction((tx) => storeStripePrice(tx, priced, { productId, priceId: made }));
  const stored = await findTierPrice(deps.db.read, { id: priced.price.id });
  return stored?.price.stripePriceId ?? made;
}
