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

/** The product of a tier, under an id of ours. */
export function toProduct(tier: { readonly id: string; readonly name: string }): OwnProduct {
  return { id: `tier_${tier.id}`, name: tier.name, metadata: { tierId: tier.id } };
}

/**
 * The price of ours at Stripe, with its product. A price carries our id as its lookup key, which is unique
 * at Stripe, and is searched for by it. No idempotency key is needed, under which Stripe would replay a
 * 500 for a day. What was archived in the Dashboard is sold again.
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
    // Stripe does not give the id of a deleted product again: then it chooses another one.
    const { name, metadata } = product;
    return await createPrice(budget, { ...toParams(price), product_data: { name, metadata } });
  }
}

/** Whether Stripe has a price; sells it again if it was archived. */
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
