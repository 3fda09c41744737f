/** Purchases: checkouts, their sessions at Stripe, and members' Stripe customers. */

export { billingAppliers } from './billing.appliers.ts';
export type { BillingEvents, CheckoutChange, CloseCheckout } from './billing.changes.ts';
export { promotionRefused } from './billing.errors.ts';
export { decideCheckoutStatus, isPledge } from './checkout.rules.ts';
export { checkoutEndpoints } from './checkouts.routes.ts';
export {
  acceptPayment,
  type CheckoutRow,
  closeCheckout,
  dismissSession,
  findCheckout,
  findCheckoutByRequest,
  findOpenCheckout,
  forgetUnpaidGiftAddresses,
  hasTrialAmong,
  insertCheckout,
  listCheckoutsOf,
  listCheckoutsOfTips,
  type Offer,
} from './checkouts.store.ts';
export { findPromotionCode, type SoldItem } from './checkouts.stripe.ts';
export { findCustomer } from './customers.store.ts';
export { ensureCustomer } from './ensure-customer.ts';
export { eraseCustomer, findPayingCustomer } from './erase-customer.ts';
export { listErasedCustomers } from './erased-customers.store.ts';
export { findSessionDifferences } from './find-session-differences.ts';
export { enqueueCustomerEmail, syncCustomerEmailJob } from './keep-customer-email.ts';
export { type OpenCheckoutDeps, openCheckout } from './open-checkout.ts';
export { openPortal } from './open-portal.ts';
/** What a member's export says of checkouts, paid or not. */
export { checkoutsPersonalData } from './personal-data.ts';
export { portalEndpoints } from './portal.routes.ts';
export { reviewSession } from './review-session.ts';
export { refreshCheckout, type SettleDeps } from './settle-checkout.ts';
export { settleOpenCheckouts } from './settle-open-checkouts.ts';
export { sessionEvents } from './stripe-events.ts';
export { sessionObject } from './sync-session.ts';
