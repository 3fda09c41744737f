/** The payments ledger: payments, fees, refunds and disputes, each a row that is only ever added. */

/** The paid invoices that are not booked yet, each with Stripe's fee. */
export { addFees, type InvoiceWithFee } from './add-fees.ts';
/** What a payment brought in at Stripe. */
export { fetchReceived } from './charges.stripe.ts';
/** What our entries tell of each dispute, for staff who answer them. */
export { type DisputeCase, disputeCases } from './dispute-cases.store.ts';
/** What was refunded or disputed of paid invoices, read under the lock of their payments. */
export { type InvoiceReversals, invoiceReversals } from './invoice-reversals.ts';
/** Mails a member what was refunded to them. */
export { mailRefund } from './mail-refund.ts';
/** The payment of a paid invoice. */
export { toInvoicePayment } from './new-payments.rules.ts';
/** Sums by day of the payments that nothing was reversed of; those of days that are over are stored. */
export { paidDays } from './paid-days.ts';
/** Payments by what they were for, with what was refunded or disputed of them. */
export { paymentRows } from './payment-rows.ts';
/** The changes of the ledger that a plan may contain. */
export type { LedgerChange } from './payments.appliers.ts';
/** The events that follow from them. */
export type { PaymentEvents } from './payments.changes.ts';
/** A member's receipts; the payments and refunds of staff. */
export { paymentEndpoints } from './payments.routes.ts';
/** A payment to book, and one as it stands. */
export type { NewPayment, PaymentDetails } from './payments.store.ts';
/** What a member's export says of payments and what was refunded or disputed of them. */
export { paymentsPersonalData } from './personal-data.ts';
/** The job that answers a fraud warning by a refund. */
export { refundFraudWarningJob } from './refund-fraud-warning.ts';
/** Gives back all that was paid for a subscription. */
export { refundSubscriptionPayments } from './refund-whole.ts';
/** How payments, refunds and disputes are followed at Stripe. */
export { paymentSync } from './stripe-sync.ts';
