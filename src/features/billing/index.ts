/** Refusals of an amount, shared by whoever opens a checkout. */
export {
  amountTooLarge,
  amountTooSmall,
  currencyNotSupported,
  promotionRefused,
} from './billing.errors.ts';
export { createTier, type TierDeps } from './change-tiers.ts';
export { type CheckoutStatus, decideCheckoutStatus } from './checkout.rules.ts';
/** How Stripe's events about Checkout Sessions are acted on. */
export { checkoutStripeHandler } from './checkout-events.ts';
export { checkoutEndpoints } from './checkouts.routes.ts';
export {
  type CheckoutRow,
  findCheckout,
  findCheckoutByRequest,
  findCheckoutByTip,
  findOpenCheckout,
  hasTrialAmong,
  insertCheckout,
  listCheckoutsOf,
  type Offer,
} from './checkouts.store.ts';
export { findPromotionCode } from './checkouts.stripe.ts';
/** A member's one Stripe customer, tied by our own reference. */
export { findCustomer } from './customers.store.ts';
export type { CustomerDeps } from './ensure-customer.ts';
export { ensureCustomer } from './ensure-customer.ts';
export { ensureStripePrice } from './ensure-stripe-price.ts';
/** What becomes of a customer whose person is erased, and how they are known afterwards. */
export { eraseCustomer, findPayingCustomer } from './erase-customer.ts';
export { isErasedCustomer } from './erased-customers.store.ts';
/** How a fee that Stripe books later finds its payment. */
export { feeStripeHandler } from './fee-events.ts';
/** Compare Stripe's sessions, refunds and disputes with our books. */
export { inspectReversals } from './inspect-reversals.ts';
export { type Finding, inspectSessions } from './inspect-sessions.ts';
/** Brings Stripe's customer up to a member's address. */
export { enqueueCustomerEmail, keepCustomerEmailJob } from './keep-customer-email.ts';
/** How Stripe's events about refunds and disputes are acted on. */
export {
  type ReversalDeps,
  reversalStripeHandler,
} from './look-at-reversals.ts';
/** Opens the one Checkout Session of a stored checkout. */
export { type OpenCheckoutDeps, openCheckout } from './open-checkout.ts';
/** Stripe's own page for a member: cards, invoices, cancelling. */
export { openPortal } from './open-portal.ts';
export { paymentEndpoints } from './payments.routes.ts';
/** The payments ledger: rows are only ever added, once for each payment at Stripe. */
export {
  bookPayment,
  findReversalOfCheckout,
  listBookedInvoices,
  listIntentsOfSubscription,
  listPaymentsOf,
  listPaymentsOfTip,
  listReversedInvoices,
} from './payments.store.ts';
export { fetchPayment, idOf } from './payments.stripe.ts';
export { portalEndpoints } from './portal.routes.ts';
/** What came back of payments, derived from refunds and disputes. */
export { findReversals } from './reversals.store.ts';
/** The one fulfilment of a checkout, for events, the landing page and the recurring look. */
export {
  type ApplyLook,
  type LookOutcome,
  type PaidGift,
  type PaymentReversed,
  refreshCheckout,
  type SettleDeps,
} from './settle-checkout.ts';
export { settleOpenCheckouts } from './settle-open-checkouts.ts';
export { tierEndpoints } from './tiers.routes.ts';
export {
  type GivenPrice,
  intervalSchema,
  type PriceInterval,
  tierSlugSchema,
} from './tiers.schemas.ts';
export {
  findTierBySlug,
  findTierPrice,
  findTierPriceAtStripe,
  listTiers,
  type PricedTier,
  type TierPriceRow,
  type TierRow,
} from './tiers.store.ts';
export { presentTier } from './tiers.views.ts';
