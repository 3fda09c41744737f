/** Purchases: checkouts, and their sessions at Stripe. */

/** The changes of a checkout that a plan may contain. */
export type { CheckoutChange } from './billing.appliers.ts';
/** The events that follow from purchases. */
export type { BillingEvents } from './billing.changes.ts';
/** What became of a checkout, and whether it is a monthly tip. */
export { isPledge } from './checkout.rules.ts';
/** Our rows of what was bought, stored before Stripe is asked for a session. */
export { checkoutRows } from './checkout-rows.ts';
/** The call of the page that buyers land on. */
export { checkoutEndpoints } from './checkouts.routes.ts';
/** One of them, and what it offers. */
export type { CheckoutOffer, CheckoutRow } from './checkouts.store.ts';
/** Promotion codes at Stripe, and what can be sold there. */
export { fetchPromotion, getPromotionCode, type SoldItem } from './checkouts.stripe.ts';
/** Sales that our rows lack, as after a backup was restored. */
export type { LostSale } from './find-session-differences.ts';
/** Opens the one session of a stored checkout. */
export { type CheckoutDeps, openCheckout } from './open-checkout.ts';
/** What a member's export says of checkouts. */
export { checkoutsPersonalData } from './personal-data.ts';
/** Where a buyer comes back to, on an allowed origin. */
export { decideReturn, returnUrlSchema } from './return-url.schema.ts';
/** What a session's metadata say of the sale, by which its row can be rebuilt. */
export {
  isSaleOfSite,
  readSaleDescription,
  type SaleDescription,
} from './sale-description.rules.ts';
/** Syncs a checkout now. */
export { refreshCheckout } from './settle-checkout.ts';
/** Syncs those that wait for their payment; safe to run at any time. */
export { settleOpenCheckouts } from './settle-open-checkouts.ts';
/** How purchases are followed at Stripe. */
export { sessionSync } from './stripe-sync.ts';
