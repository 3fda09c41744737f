/** What Stripe kept of what was paid for something recurring. */
export { addFees, type InvoiceWithFee } from './add-fees.ts';
/** Refusals of an amount, shared by whoever opens a checkout. */
export {
  amountTooLarge,
  amountTooSmall,
  currencyNotSupported,
  promotionRefused,
} from './billing.errors.ts';
/** What came of a look, and what is told of what was paid. */
export type {
  ApplyLook,
  PaidGift,
  PaidTip,
  PaymentReversed,
  SyncOutcome as LookOutcome,
} from './book-sale.ts';
/** Announced with the id of what changed. */
export { createTier, TIERS_TOPIC, type TierDeps } from './change-tiers.ts';
export {
  type CheckoutStatus,
  compareValues as differ,
  type Difference,
  decideCheckoutStatus,
  isPledge,
} from './checkout.rules.ts';
/** How Stripe's events about Checkout Sessions are acted on. */
export { checkoutStripeHandler } from './checkout-events.ts';
export { checkoutEndpoints } from './checkouts.routes.ts';
export {
  type CheckoutRow,
  closeCheckout,
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
/** A member's one Stripe customer, tied by our own reference. */
export { findCustomer } from './customers.store.ts';
export type { StripeDeps as CustomerDeps } from './ensure-customer.ts';
export { ensureCustomer } from './ensure-customer.ts';
export { ensureStripePrice } from './ensure-stripe-price.ts';
/** What becomes of a customer whose person is erased, and how they are known afterwards. */
export { eraseCustomer, findPayingCustomer } from './erase-customer.ts';
export { listErasedCustomers } from './erased-customers.store.ts';
/** How a fee that Stripe books later finds its payment. */
export { feeStripeHandler } from './fee-events.ts';
/** Compare Stripe's sessions, refunds and disputes with our books. */
export { findReversalDifferences as inspectReversals } from './inspect-reversals.ts';
export { type Finding, findSessionDifferences as inspectSessions } from './inspect-sessions.ts';
/** Brings Stripe's customer up to a member's address. */
export {
  enqueueCustomerEmail,
  syncCustomerEmailJob as keepCustomerEmailJob,
} from './keep-customer-email.ts';
/** Warnings of fraud: put before somebody, or given back at once, as the site has it. */
export { fraudWarningStripeHandler, refundFraudWarningJob } from './look-at-fraud-warnings.ts';
/** How Stripe's events about refunds and disputes are acted on. */
export {
  type ReversalDeps,
  refreshReversals,
  reversalStripeHandler,
} from './look-at-reversals.ts';
/** Opens the one Checkout Session of a stored checkout. */
export { type OpenCheckoutDeps, openCheckout } from './open-checkout.ts';
/** Stripe's own page for a member: cards, invoices, cancelling. */
export { openPortal } from './open-portal.ts';
/** Whether Stripe refused a change because somebody else was faster. */
export { isChangedAtStripe as isOvertaken } from './overtaken.stripe.ts';
export { paymentEndpoints } from './payments.routes.ts';
/** The payments ledger: rows are only ever added, once for each payment at Stripe. */
export {
  bookFlaggedPayment as bookAside,
  bookPayment,
  findReversalOfCheckout,
  listIntentsOfSubscription,
  listPaymentsOf,
  listPaymentsOfTips,
  listPaymentsPaid,
  listReversedInvoices,
  listTipGiversAmong,
  type PaymentWithFee,
} from './payments.store.ts';
export { portalEndpoints } from './portal.routes.ts';
/** The product of every monthly tip. */
export { ensurePledgeProduct, PLEDGE_PRODUCT } from './prices.stripe.ts';
/** Whether Stripe refuses a refund because the money went back already. */
export { isAlreadyRefunded as isRefundOvertaken } from './refunds.stripe.ts';
/** What came back of payments, derived from refunds and disputes. */
export { decideReversal } from './reversals.rules.ts';
export { findReversals } from './reversals.store.ts';
/** The one fulfilment of a checkout, for events, the landing page and the recurring look. */
export { refreshCheckout, type SettleDeps } from './settle-checkout.ts';
export { settleOpenCheckouts } from './settle-open-checkouts.ts';
/** Stripe's subscriptions and invoices in our words, for whatever recurs. */
export {
  cancelSubscriptionAtStripe as endForGood,
  fetchSubscription,
  listPaidInvoices,
  listSubscriptions,
  type PaidInvoice,
  SUBSCRIPTION_EVENTS,
  type SubscriptionSnapshot as SubscriptionFacts,
  subscriptionIdOf,
} from './subscriptions.stripe.ts';
export { tierEndpoints } from './tiers.routes.ts';
export {
  intervalSchema,
  type PriceInput as GivenPrice,
  type PriceInterval,
  tierSlugSchema,
} from './tiers.schemas.ts';
export {
  findTierById,
  findTierBySlug,
  findTierPrice,
  findTierPriceAtStripe,
  listOlderPrices,
  listTiers,
  type PricedTier,
  type TierPriceRow,
  type TierRow,
} from './tiers.store.ts';
export { presentTier } from './tiers.views.ts';
