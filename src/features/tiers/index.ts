/** Tiers: what is sold, at which prices, and their products and prices at Stripe. */

/** A price at Stripe that another system sold, as one of a tier's. */
export { adoptStripePrice } from './adopt-stripe-price.ts';
/** Creates a tier with its prices; `TIERS_TOPIC` is published with the id of each tier that changed. */
export { changeTier, createTier, TIERS_TOPIC } from './change-tiers.ts';
/** The Stripe price of one of our prices, created when it is first needed. */
export { ensureStripePrice } from './ensure-stripe-price.ts';
/** The endpoints of readers and staff. */
export { tierEndpoints } from './tiers.routes.ts';
/** The form of a tier's slug. */
export { tierSlugSchema } from './tiers.schemas.ts';
/** Tiers and prices by their ids; a price that was replaced is still found. */
export {
  findTier,
  findTierPrice,
  listOlderPrices,
  listStripePriceIds,
  listTiers,
  type PricedTier,
  type TierPriceRow,
  type TierRow,
} from './tiers.store.ts';
/** A tier as everyone may see it. */
export { presentTier } from './tiers.views.ts';
