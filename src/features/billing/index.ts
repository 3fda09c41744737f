/** Purchases: checkouts, and their sessions at Stripe. */

/** Changes of a checkout that a plan may contain. */
export type { CheckoutChange } from './billing.appliers.ts';
/** The events that purchases publish. */
export type { BillingEvents } from './billing.changes.ts';
/** Returns true if a checkout is a monthly tip. */
export { isPledge } from './checkout.rules.ts';
/** Reads and writes checkout rows, which are stored before a session is created at Stripe. */
export { checkoutRows } from './checkout-rows.ts';
/** The endpoint for the page to which buyers return. */
export { checkoutEndpoints } from './checkouts.routes.ts';
/** A checkout row. */
export type { CheckoutRow } from './checkouts.store.ts';
/** Promotion codes at Stripe, and the items that can be sold there. */
export { fetchPromotion, getPromotionCode, type SoldItem } from './checkouts.stripe.ts';
/** Sales that our database lacks, as after restoring a backup. */
export type { MissingSale } from './find-session-differences.ts';
/** Opens the only session of a stored checkout. */
export { type CheckoutDeps, openCheckout } from './open-checkout.ts';
/** The purchase that a member requests. */
export type { CheckoutOffer } from './open-checkouts.store.ts';
/** The checkouts in a member's data export. */
export { checkoutsPersonalData } from './personal-data.ts';
/** The URL to which a buyer returns, on an allowed origin. */
export { decideReturn, returnUrlSchema } from './return-url.schema.ts';
/** The description of a sale in a session's metadata, from which its row can be rebuilt. */
export {
  isSaleOfSite,
  readSaleDescription,
  type SaleDescription,
} from './sale-description.rules.ts';
/** Syncs a checkout with Stripe. */
export { refreshCheckout } from './settle-checkout.ts';
/** Syncs checkouts that wait for payment; safe to run at any time. */
export { settleOpenCheckouts } from './settle-open-checkouts.ts';
/** The definition of the sync of Checkout Sessions with Stripe. */
export { sessionSync } from './stripe-sync.ts';
