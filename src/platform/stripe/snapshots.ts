// Snapshots of Stripe objects in our own types. Types only, so that pure rules may import them.

import type { TaxBehavior } from '../../money/tax.ts';

/** Stripe's fee for a payment, in minor units of `currency`, which may differ from the payment's. */
export interface FeeSnapshot {
  readonly balanceTransactionId: string;
  readonly fee: number;
  readonly net: number;
  readonly currency: string;
}

/** A snapshot of a PaymentIntent and its charge. */
export interface PaymentSnapshot {
  readonly paymentIntentId: string;
  readonly status: string;
  /** The amount received, in minor units. */
  readonly amountReceived: number;
  readonly currency: string;
  readonly livemode: boolean;
  readonly paidAt: Date | null;
  /** Null until Stripe has booked the charge. */
  readonly fee: FeeSnapshot | null;
}

/** A snapshot of a successful charge. */
export interface ChargeSnapshot {
  readonly chargeId: string;
  /** Null for a charge without a PaymentIntent, which is never ours. */
  readonly paymentIntentId: string | null;
  /** The captured amount, in minor units. */
  readonly amount: number;
  readonly currency: string;
  readonly livemode: boolean;
  /** The checkout in its metadata; null for an invoice's payment. */
  readonly checkoutId: string | null;
  readonly fee: FeeSnapshot | null;
}

/** A snapshot of a Checkout Session. */
export interface SessionSnapshot {
  readonly sessionId: string;
  readonly url: string | null;
  readonly livemode: boolean;
  readonly mode: string;
  /** open, complete, expired, or a status that Stripe adds later. */
  readonly status: string | null;
  readonly paymentStatus: string;
  readonly currency: string | null;
  /** The subtotal before discounts and added tax, in minor units. */
  readonly amount: number | null;
  /** The tax on the total; null if none was calculated. */
  readonly tax: number | null;
  /** Null if the session's payment has no invoice, or not yet. */
  readonly invoice: (InvoiceDocument & { readonly invoiceId: string }) | null;
  readonly clientReferenceId: string | null;
  /** The redirect after payment; null for an embedded page. */
  readonly successUrl: string | null;
  readonly customerId: string | null;
  /** The email address that the buyer entered on Stripe's page. */
  readonly email: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly subscriptionId: string | null;
  /** In payment mode, after the first payment attempt. */
  readonly payment: PaymentSnapshot | null;
}

/** A snapshot of a subscription. */
export interface SubscriptionSnapshot {
  /**
   * Identifies the number of the card that pays it, the same for every customer. Null for other payment methods, and in
   * lists (https://docs.stripe.com/api/payment_methods/object).
   */
  readonly cardFingerprint: string | null;
  readonly stripeSubscriptionId: string;
  readonly livemode: boolean;
  readonly status: string;
  readonly customerId: string | null;
  readonly currency: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly stripePriceIds: readonly string[];
  /** The amount of its first price in minor units, and that price's product. */
  readonly unitAmount: number | null;
  readonly productId: string | null;
  /** Whether that price includes tax; null if the price does not specify it. */
  readonly taxBehavior: TaxBehavior | null;
  /** Whether Stripe calculates tax for its invoices. */
  readonly isTaxed: boolean;
  /** The subscription item that a change of plan updates. */
  readonly itemId: string | null;
  /** Stripe's ids of its discounts. */
  readonly discountIds: readonly string[];
  /** The subscription schedule, with the price of its next phase. */
  readonly schedule: { readonly id: string; readonly nextPriceId: string | null } | null;
  readonly interval: string | null;
  /** The number of intervals between charges. */
  readonly intervalCount: number;
  /**
   * The date from which its periods are counted (https://docs.stripe.com/billing/subscriptions/billing-cycle): if it is
   * the 31st, each period ends on the last day of its month.
   */
  readonly billingAnchor: Date;
  readonly currentPeriodStart: Date;
  readonly currentPeriodEnd: Date;
  readonly cancelAt: Date | null;
  /** When it was cancelled, and the reason that was chosen; null while it renews. */
  readonly cancelledAt: Date | null;
  readonly cancelFeedback: string | null;
  /** Set while collection is paused. `resumesAt` is null if the pause has no end date. */
  readonly pause: { readonly resumesAt: Date | null } | null;
  readonly endedAt: Date | null;
  readonly isUnpaidEnd: boolean;
  /** The page on which the latest invoice can be paid while it is open, with the bank's confirmation if required. */
  readonly payUrl: string | null;
  /** A change that is applied once the latest invoice is paid, after the bank's confirmation if required. */
  readonly pendingUpdate: {
    readonly stripePriceId: string | null;
    readonly expiresAt: Date;
  } | null;
  /** The latest invoice if it is unpaid; otherwise null, as it is in lists. */
  readonly unpaidInvoice: UnpaidInvoice | null;
}

/** A snapshot of an invoice that is unpaid. */
export interface UnpaidInvoice {
  readonly invoiceId: string;
  /** Whether a payment is in progress; a bank debit takes days. */
  readonly isPaymentProcessing: boolean;
  /** The number of failed payment attempts. */
  readonly attempts: number;
  /** Whether the invoice is for a period whose payment was not collected because of a pause. */
  readonly isVoidRenewal: boolean;
}

/** A customer's view of an invoice; all null while it is a draft. */
export interface InvoiceDocument {
  readonly invoiceNumber: string | null;
  /** The hosted invoice page, on which an open invoice can be paid. */
  readonly invoiceUrl: string | null;
  readonly pdfUrl: string | null;
}

export interface PaidInvoice extends InvoiceDocument {
  readonly invoiceId: string;
  readonly livemode: boolean;
  /** The invoice total before customer credit. */
  readonly total: number;
  /** The tax within `total`; null if none was calculated. */
  readonly tax: number | null;
  /** The exclusive part of the tax, which was added to the prices. */
  readonly addedTax: number;
  readonly amountPaid: number;
  readonly currency: string;
  readonly paidAt: Date;
  /** The PaymentIntent of the first payment. */
  readonly paymentIntentId: string | null;
  /** All successful payments of the invoice, oldest first; nearly always one. */
  readonly payments: readonly InvoicePaymentSnapshot[];
  /** The email address on the invoice. */
  readonly customerEmail: string | null;
  readonly lines: readonly InvoiceLine[];
}

export interface InvoicePaymentSnapshot {
  readonly invoicePaymentId: string;
  readonly paymentIntentId: string | null;
  /** The part of the invoice that it paid, in minor units. */
  readonly amount: number;
}

/** The fields of a paid invoice that identify its owner. */
export interface InvoiceSummary {
  readonly invoiceId: string;
  readonly amountPaid: number;
  readonly currency: string;
  /** Null for an invoice without a subscription. */
  readonly stripeSubscriptionId: string | null;
  /** The checkout in the subscription's metadata when the invoice was created. */
  readonly checkoutId: string | null;
}

export interface InvoiceLine {
  readonly lineId: string;
  /** Before discounts; negative for the prorated credit of a tier change. */
  readonly amount: number;
  readonly stripePriceId: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** A snapshot of a refund or dispute at Stripe. */
export interface ReversalSnapshot {
  /** Stripe's id of the refund or dispute. */
  readonly objectId: string;
  readonly status: string;
  /** In minor units. */
  readonly amount: number;
  readonly paymentIntentId: string;
  readonly currency: string;
  readonly at: Date;
}

export interface DisputeSnapshot extends ReversalSnapshot {
  /** Stripe's code for the bank's reason, such as `fraudulent`. */
  readonly reason: string;
  /** The deadline for evidence; null if none is accepted. */
  readonly dueAt: Date | null;
  /** The withdrawals and reversals by its balance transactions. */
  readonly movements: readonly DisputeMovementSnapshot[];
}

export interface DisputeMovementSnapshot {
  readonly transactionId: string;
  /** In minor units of the dispute's currency; negative for a withdrawal. */
  readonly amount: number;
  readonly at: Date;
}

export interface ReversalsSnapshot {
  readonly refunds: readonly ReversalSnapshot[];
  readonly disputes: readonly DisputeSnapshot[];
}

export interface FraudWarningSnapshot {
  readonly warningId: string;
  readonly paymentIntentId: string;
  /** Stripe's code for the kind of fraud, such as made_with_stolen_card. */
  readonly kind: string;
  readonly warnedAt: Date;
}

/** A snapshot of a Stripe balance transaction. Amounts are signed. */
export interface BalanceTransactionSnapshot {
  readonly transactionId: string;
  readonly type: string;
  /** Stripe's reporting category. */
  readonly category: string;
  /** In minor units of `currency`, the balance's; `net` is `gross` minus `fee`. */
  readonly gross: number;
  readonly fee: number;
  readonly net: number;
  readonly currency: string;
  /** The factor by which the payment's amount was converted; null without a conversion. */
  readonly exchangeRate: number | null;
  readonly sourceId: string | null;
  /** The PaymentIntent of the source; null if the source is not about a payment. */
  readonly paymentIntentId: string | null;
  /** The payout that contains the transaction; null if unknown. */
  readonly payoutId: string | null;
  readonly occurredAt: Date;
  readonly availableAt: Date;
}

/** A snapshot of a payout to the publisher's bank. */
export interface PayoutSnapshot {
  readonly payoutId: string;
  /** In minor units; negative if Stripe debits the bank account. */
  readonly amount: number;
  readonly currency: string;
  readonly status: string;
  /** Whether Stripe's schedule created it. Only automatic payouts list their transactions. */
  readonly automatic: boolean;
  /** Whether Stripe has finished linking transactions to the payout. */
  readonly isReconciled: boolean;
  readonly failureCode: string | null;
  readonly livemode: boolean;
  readonly paidOutAt: Date;
  readonly arrivesAt: Date;
}
