import type { TaxBehavior, TaxMode } from '../../money/tax.ts';
import type { StripeBudget } from '../../platform/stripe/budget.ts';
import {
  findObjectId,
  markObjectMissing,
  type PriceKind,
  storeObjectId,
} from '../../platform/stripe/objects.ts';
import type { StripeDeps } from '../../platform/stripe/sync.ts';
import { ensurePriceAtStripe, reactivatePrice, toProduct } from './prices.stripe.ts';
import { type PricedTier, storeStripePrice } from './tiers.store.ts';

interface PriceUse {
  readonly isRefused?: boolean;
  /** At Stripe a price is taxed in one way for good, so that each way has its own. */
  readonly taxBehavior: TaxBehavior | null;
}

const KIND_OF = {
  off: 'price',
  inclusive: 'price_inclusive',
  exclusive: 'price_exclusive',
} as const satisfies Record<TaxMode, PriceKind>;

/**
 * The Stripe price of one of ours, with its product, in the account and mode of our key; both are created
 * when they are first needed. With `isRefused` Stripe did not accept the stored one: if it was archived it
 * is sold again, and if it is gone another one takes its place.
 */
export async function ensureStripePrice(
  { db, clock, account }: Pick<StripeDeps, 'db' | 'clock' | 'account'>,
  budget: StripeBudget,
  { tier, price }: PricedTier,
  { isRefused = false, taxBehavior }: PriceUse,
): Promise<string> {
  const owner = await account.read();
  const named = { kind: KIND_OF[taxBehavior ?? 'off'], reference: price.id } as const;
  const stored = await findObjectId(db.read, owner, named);
  if (stored !== null) {
    if (!isRefused || (await reactivatePrice(budget, stored))) return stored;
    const lost = { kind: named.kind, stripeId: stored, at: clock.now() };
    await markObjectMissing(db.read, lost);
  }
  const product = toProduct(tier);
  const stripeId = await ensurePriceAtStripe(budget, { price: { ...price, taxBehavior }, product });
  await db.transaction(async (tx) => {
    await storeObjectId(tx, owner, { ...named, stripeId, at: clock.now() });
    // A version from before knows one price at Stripe, which is not taxed.
    if (taxBehavior !== null) return;
    await storeStripePrice(tx, { tier, price }, { productId: product.id, priceId: stripeId });
  });
  return stripeId;
}
