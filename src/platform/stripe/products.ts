import type { StripeBudget } from './budget.ts';
import { stripeRefusalCode } from './stripe.ts';

/** Creates a product under an id of ours, so that neither a race nor a crash can create two. */
export async function ensureProduct(
  budget: StripeBudget,
  product: { id: string; name: string; metadata: Record<string, string> },
): Promise<string> {
  try {
    await budget.call((stripe, options) => stripe.products.create(product, options));
  } catch (error) {
    if (stripeRefusalCode(error) !== 'resource_already_exists') throw error;
  }
  return product.id;
}
