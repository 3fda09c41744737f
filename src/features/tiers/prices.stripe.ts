import type Stripe from 'stripe';
import { type PriceInterval, STRIPE_RECURRENCE } from '../../money/intervals.ts';
import type { TaxBehavior } from '../../money/tax.ts';
import type { StripeBudget } from '../../platform/stripe/budget.ts';
import { idOf } from '../../platform/stripe/payments.ts';
import { activateProduct, ensureProduct, type OwnProduct } from '../../platform/stripe/products.ts';
import { isMissingParam } from '../../platform/stripe/refusals.ts';
import { stripeRefusalCode } from '../../platform/stripe/stripe.ts';

interface WantedPrice {
  readonly id: string;
  readonly interval: PriceInterval;
  readonly amount: number;
  readonly currency: string;
  readonly taxBehavior: TaxBehavior | null;
}

/** Returns the Stripe product of a tier, whose id we choose. */
export function toProduct(tier: { readonly id: string; readonly name: string }): OwnProduct {
  return { id: `tier_${tier.id}`, name: tier.name, metadata: { tierId: tier.id } };
}

/**
 * Finds or creates our price and its product at Stripe. The lookup key of a price contains our id, is unique at
 * Stripe, and is used to find the price. So no idempotency key is needed, with which Stripe would replay a
 * 500 for a day. A price or product that was archived in the Dashboard is reactivated.
 */
export async function ensurePriceAtStripe(
  budget: StripeBudget,
  { price, product }: { price: WantedPrice; product: OwnProduct },
): Promise<string> {
  const existing = await findPrice(budget, price);
  if (existing !== null) return await activate(budget, existing);
  await ensureProduct(budget, product);
  try {
    return await createPrice(budget, { ...toParams(price), product: product.id });
  } catch (error) {
    if (stripeRefusalCode(error) === 'resource_already_exists') {
      const raced = await findPrice(budget, price);
      if (raced !== null) return raced.id;
    }
    if (!isMissingParam(error, 'product')) throw error;
    // Stripe does not reuse the id of a deleted product, so Stripe chooses the id of the new product.
    const { name, metadata } = product;
    return await createPrice(budget, { ...toParams(price), product_data: { name, metadata } });
  }
}

/** Reactivates an archived price. Returns false if Stripe does not have the price. */
export async function reactivatePrice(budget: StripeBudget, id: string): Promise<boolean> {
  const price = await budget.find((stripe, options) => stripe.prices.retrieve(id, {}, options));
  if (price === null) return false;
  await activate(budget, price);
  return true;
}

async function findPrice(budget: StripeBudget, price: WantedPrice): Promise<Stripe.Price | null> {
  const found = await budget.call((stripe, options) =>
    stripe.prices.list({ lookup_keys: [toLookupKey(price)], limit: 1 }, options),
  );
  return found.data[0] ?? null;
}

async function activate(budget: StripeBudget, price: Stripe.Price): Promise<string> {
  const { id, active } = price;
  const productId = idOf(price.product);
  if (!active) {
    await budget.call((stripe, options) => stripe.prices.update(id, { active: true }, options));
  }
  const product =
    productId === null
      ? null
      : await budget.find((stripe, options) => stripe.products.retrieve(productId, {}, options));
  if (product?.active === false) await activateProduct(budget, product.id);
  return id;
}

async function createPrice(
  budget: StripeBudget,
  params: Stripe.PriceCreateParams,
): Promise<string> {
  return (await budget.call((stripe, options) => stripe.prices.create(params, options))).id;
}

function toParams(price: WantedPrice): Stripe.PriceCreateParams {
  const { id, interval, amount, currency, taxBehavior } = price;
  return {
    currency,
    unit_amount: amount,
    recurring: STRIPE_RECURRENCE[interval],
    lookup_key: toLookupKey(price),
    metadata: { tierPriceId: id },
    ...(taxBehavior === null ? {} : { tax_behavior: taxBehavior }),
  };
}

function toLookupKey({ id, taxBehavior }: WantedPrice): string {
  return taxBehavior === null ? `price_${id}` : `price_${id}_${taxBehavior}`;
}
