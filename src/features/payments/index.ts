/** The payments ledger: payments, fees, refunds and disputes, each a row that is only ever added. */

/** The paid invoices that are not booked yet, each with Stripe's fee. */
export { addFees, type InvoiceWithFee } from './add-fees.ts';
/** Compares the refunds and disputes at Stripe with ours. */
export { findReversalDifferences } from './find-reversal-differences.ts';
/** How changes of the ledger are written. */
export { paymentAppliers } from './payments.appliers.ts';
/** The changes that a plan may contain, and the events that follow from them. */
export type { BookPayment, FlagPayment, LedgerChange, PaymentEvents } from './payments.changes.ts';
/** Refusals of an amount, by the ledger and by everyone who opens a checkout. */
export { amountTooLarge, amountTooSmall, currencyNotSupported } from './payments.errors.ts';
/** A member's receipts; the payments and refunds of staff. */
export { paymentEndpoints } from './payments.routes.ts';
export {
  bookFlaggedPayment,
  bookPayment,
  findPaymentByIntent,
  findReversalOfCheckout,
  isPaidOtherwise,
  listIntentsOfSubscription,
  listPaymentsOfTips,
  listPaymentsPaid,
  listReversedInvoices,
  listTipGiversAmong,
  type NewPayment,
  type PaymentRow,
  type PaymentWithFee,
} from './payments.store.ts';
/** What a member's export says of payments and what was refunded or disputed of them. */
export { paymentsPersonalData } from './personal-data.ts';
/** The job that answers a fraud warning by a refund. */
export { refundFraudWarningJob } from './refund-fraud-warning.ts';
export { decideReversal } from './reversals.rules.ts';
export { findReversals, lockPayment } from './reversals.store.ts';
/** Which of Stripe's events are about payments. */
export { paymentEvents } from './stripe-events.ts';
/** What we follow at Stripe of a payment. */
export { feeObject } from './sync-fee.ts';
export { fraudWarningObject } from './sync-fraud-warning.ts';
export { reversalsObject } from './sync-reversals.ts';
