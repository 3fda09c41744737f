/** The payments ledger: payments, fees, refunds and disputes, each a row that is only ever added. */

/** The paid invoices that are not booked yet, each with Stripe's fee. */
export { addFees, type InvoiceWithFee } from './add-fees.ts';
/** What a payment brought in at Stripe. */
export { fetchReceived } from './charges.stripe.ts';
/** Compares the charges, refunds and disputes at Stripe with ours. */
export { chargeComparison } from './find-charge-differences.ts';
export { reversalComparisons } from './find-reversal-differences.ts';
/** What came in for an invoice, one payment after the other. */
export { splitByPayment } from './invoice-parts.rules.ts';
/** The payment of a paid invoice, and the tax within it. */
export { decideInvoiceTax, toInvoicePayment } from './new-payments.rules.ts';
/** The changes of the ledger that a plan may contain, and how they are written. */
export { type LedgerChange, paymentAppliers } from './payments.appliers.ts';
/** The events that follow from them. */
export type { PaymentEvents } from './payments.changes.ts';
/** A member's receipts; the payments and refunds of staff. */
export { paymentEndpoints } from './payments.routes.ts';
/** What can be paid for. */
export { PAYMENT_KINDS, type PaymentKind } from './payments.rules.ts';
/** Payments by what they were for, with what was refunded or disputed of them. */
export {
  findReversalOfCheckout,
  isPaidOtherwise,
  listKnownInvoices,
  listPaymentsOfTips,
  listPaymentsPaid,
  listTipGiversAmong,
  lockAndFindPayment,
  type NewPayment,
  type PaymentDetails,
} from './payments.store.ts';
/** What a member's export says of payments and what was refunded or disputed of them. */
export { paymentsPersonalData } from './personal-data.ts';
/** The job that answers a fraud warning by a refund. */
export { refundFraudWarningJob } from './refund-fraud-warning.ts';
/** Gives back all that was paid for a subscription. */
export { refundSubscriptionPayments } from './refund-whole.ts';
/** Which payments count no longer, refunded or disputed as a whole; the lock under which that is booked. */
export { findReversalCauses, isAnyUntouched, lockPayment } from './reversals.store.ts';
/** What we follow at Stripe of a payment: its events, and its objects. */
export { paymentEvents, paymentObjects } from './stripe-objects.ts';
