/** Tiers: the plans on sale, their prices, and their products and prices at Stripe. */

/** Adds a Stripe price that another system sold to a tier. */
export { importStripePrice } from './adopt-stripe-price.ts';
/** Creates and changes tiers; `TIERS_TOPIC` is published with the id of each changed tier. */
export { changeTier, createTier, TIERS_TOPIC } from './change-tiers.ts';
/** Returns the Stripe price of one of our prices; creates it when it is first needed. */
export { ensureStripePrice } from './ensure-stripe-price.ts';
/** The endpoints for readers and staff. */
export { tierEndpoints } from './tiers.routes.ts';
/** The schema of a tier's slug. */
export { tierSlugSchema } from './tiers.schemas.ts';
/** Finds and lists tiers and prices; a replaced price is still found by its id. */
export {
  findTier,
  findTierPrice,
  listOlderPrices,
  listStripePriceIds,
  listTierSlugs,
  listTiers,
  type PricedTier,
  type TierPriceRow,
  type TierRow,
} from './tiers.store.ts';
/** Returns the public view of a tier. */
export { presentTier } from './tiers.views.ts';
