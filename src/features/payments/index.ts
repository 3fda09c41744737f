/** The payments ledger: payments, fees, refunds and disputes, each a row that is only ever added. */

export { addFees, type InvoiceWithFee } from './add-fees.ts';
export { feeStripeHandler } from './fee-events.ts';
export { findReversalDifferences } from './inspect-reversals.ts';
export { fraudWarningStripeHandler, refundFraudWarningJob } from './look-at-fraud-warnings.ts';
export { type ReversalDeps, refreshReversals, reversalStripeHandler } from './look-at-reversals.ts';
export { amountTooLarge, amountTooSmall, currencyNotSupported } from './payments.errors.ts';
export { paymentEndpoints } from './payments.routes.ts';
export {
  bookFlaggedPayment,
  bookPayment,
  findReversalOfCheckout,
  isPaidOtherwise,
  listIntentsOfSubscription,
  listPaymentsOfTips,
  listPaymentsPaid,
  listReversedInvoices,
  listTipGiversAmong,
  type NewPayment,
  type PaymentReversed,
  type PaymentRow,
  type PaymentWithFee,
} from './payments.store.ts';
/** What a member's export says of payments and what was refunded or disputed of them. */
export { paymentsPersonalData } from './personal-data.ts';
export { decideReversal } from './reversals.rules.ts';
export { findReversals } from './reversals.store.ts';
