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
  /** The tax behavior of a Stripe price is immutable, so each behavior has its own price. */
  readonly taxBehavior: TaxBehavior | null;
}

const KIND_OF = {
  off: 'price',
  inclusive: 'price_inclusive',
  exclusive: 'price_exclusive',
} as const satisfies Record<TaxMode, PriceKind>;

/**
 * Returns the Stripe price of one of our prices, in the account and mode of our key; the price and its product are
 * created when they are first needed. `isRefused` means that Stripe did not accept the stored price: an archived
 * price is reactivated, and a missing price is replaced by a new one.
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
    // Earlier releases know one untaxed Stripe price for each of our prices.
    if (taxBehavior !== null) return;
    await storeStripePrice(tx, { tier, price }, { productId: product.id, priceId: stripeId });
  });
  return stripeId;
}
