import type { StripeBudget } from '../../platform/stripe/budget.ts';
import { findObjectId, markObjectMissing, storeObjectId } from '../../platform/stripe/objects.ts';
import type { StripeDeps } from '../../platform/stripe/sync.ts';
import { ensurePriceAtStripe, reactivatePrice, toProduct } from './prices.stripe.ts';
import { type PricedTier, storeStripePrice } from './tiers.store.ts';

/**
 * The Stripe price of one of ours, with its product, in the account and mode of our key; both are created
 * when they are first needed. With `isRefused` Stripe did not accept the stored one: if it was archived it
 * is sold again, and if it is gone another one takes its place.
 */
export async function ensureStripePrice(
  { db, clock, account }: Pick<StripeDeps, 'db' | 'clock' | 'account'>,
  budget: StripeBudget,
  { tier, price }: PricedTier,
  { isRefused = false }: { readonly isRefused?: boolean } = {},
): Promise<string> {
  const owner = await account.read();
  const named = { kind: 'price', reference: price.id } as const;
  const stored = await findObjectId(db.read, owner, named);
  if (stored !== null) {
    if (!isRefused || (await reactivatePrice(budget, stored))) return stored;
    const lost = { kind: named.kind, stripeId: stored, at: clock.now() };
    await markObjectMissing(db.read, lost);
  }
  const product = toProduct(tier);
  const stripeId = await ensurePriceAtStripe(budget, { price, product });
  await db.transaction(async (tx) => {
    await storeObjectId(tx, owner, { ...named, stripeId, at: clock.now() });
    await storeStripePrice(tx, { tier, price }, { productId: product.id, priceId: stripeId });
  });
  return stripeId;
}
