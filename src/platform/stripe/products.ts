import type { StripeBudget } from './budget.ts';
import { stripeRefusalCode } from './stripe.ts';

/** A product with an id of our own, so that neither a race nor a crash can create two. */
export interface OwnProduct {
  readonly id: string;
  readonly name: string;
  readonly metadata: Record<string, string>;
}

export async function ensureProduct(budget: StripeBudget, product: OwnProduct): Promise<string> {
  try {
    await budget.call((stripe, options) => stripe.products.create(product, options));
  } catch (error) {
    if (stripeRefusalCode(error) !== 'resource_already_exists') throw error;
  }
  return product.id;
}

/** Reactivates a product that was archived in the Dashboard. Does nothing if it does not exist. */
export async function activateProduct(budget: StripeBudget, id: string): Promise<void> {
  await budget.find((stripe, options) => stripe.products.update(id, { active: true }, options));
}
