/** The append-only payments ledger: payments, fees, refunds and disputes. */

/** Returns the paid invoices that are not booked yet, each with Stripe's fee. */
export { addFees, type InvoiceWithFee } from './add-fees.ts';
/** Queries of disputes, each derived from its ledger entries, for staff who answer them. */
export { type DisputeCase, disputeCases } from './dispute-cases.store.ts';
/** Finds refunds and disputes of paid invoices, under the lock of their payments. */
export { type InvoiceReversals, invoiceReversals } from './invoice-reversals.ts';
/** What presenting payments to staff needs. */
export type { PresentDeps } from './list-payments.ts';
/** Emails a member the total that was refunded to them. */
export { mailRefund } from './mail-refund.ts';
/** Maps a paid invoice to a payment; `NO_PERIOD` is for payments of anything but a subscription. */
export { NO_PERIOD, toInvoicePayment } from './new-payments.rules.ts';
/** Daily sums of the payments without refunds or disputes. Past days are stored. */
export { dailyRevenue } from './paid-days.ts';
/** Queries of payments with their refunds and disputes. */
export { paymentRows } from './payment-rows.ts';
/** Payments on the wire: as their payer sees them, and with their payers' names for staff. */
export { paymentViews } from './payment-views.ts';
/** The ledger changes that a plan may contain. */
export type { LedgerChange } from './payments.appliers.ts';
/** The events that ledger changes publish. */
export type { PaymentEvents } from './payments.changes.ts';
/** A member's receipts, and payments and refunds for staff. */
export { paymentEndpoints } from './payments.routes.ts';
/** A payment to book, and a booked payment with fee and reversals. */
export type { NewPayment, PaymentDetails } from './payments.store.ts';
/** The payments, refunds and disputes in a member's data export. */
export { paymentsPersonalData } from './personal-data.ts';
/** Finds what a payment was for, which the wiring does. */
export type { FindPurchasedItem } from './purchased-item.schemas.ts';
/** The job that refunds a payment after a fraud warning. */
export { refundFraudWarningJob } from './refund-fraud-warning.ts';
/** Refunds everything that was paid for a subscription. */
export { refundSubscriptionPayments } from './refund-whole.ts';
/** Why a payment no longer counts. */
export { REVERSAL_CAUSES } from './reversals.rules.ts';
/** The sync of payments, refunds and disputes with Stripe. */
export { paymentSync } from './stripe-sync.ts';
