// Snapshots of Stripe objects in our own types. Types only, so that pure rules may import them.

import type { TaxBehavior } from '../../money/tax.ts';

/** Stripe's fee for a payment; minor units of `currency`, which may differ from the payment's. */
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
  /** What has arrived, in minor units. */
  readonly amountReceived: number;
  readonly currency: string;
  readonly livemode: boolean;
  readonly paidAt: Date | null;
  /** Known once Stripe has booked the charge. */
  readonly fee: FeeSnapshot | null;
}

/** A snapshot of a charge that brought money in. */
export interface ChargeSnapshot {
  readonly chargeId: string;
  /** Null for a charge that was made without one, which is never ours. */
  readonly paymentIntentId: string | null;
  /** What was captured, in minor units. */
  readonly amount: number;
  readonly currency: string;
  readonly livemode: boolean;
  /** What its metadata names; a payment of an invoice names none. */
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
  /** Before discounts and before tax that is added, in minor units. */
  readonly amount: number | null;
  /** The tax on the total; null where none is calculated. */
  readonly tax: number | null;
  /** Null for a session whose payment has no invoice, and while it has none. */
  readonly invoice: (InvoiceDocument & { readonly invoiceId: string }) | null;
  readonly clientReferenceId: string | null;
  /** Where a buyer is sent who has paid; null for a page that is embedded. */
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
   * Names the number of the card that it is paid with, the same for every customer; null for other ways to pay,
   * and in lists (https://docs.stripe.com/api/payment_methods/object).
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
  /** How that price and its tax belong together; null where the price says nothing of it. */
  readonly taxBehavior: TaxBehavior | null;
  /** Whether Stripe calculates tax for its invoices. */
  readonly isTaxed: boolean;
  /** The item that a change names. */
  readonly itemId: string | null;
  /** Stripe's ids of the discounts that it has. */
  readonly discountIds: readonly string[];
  /** The subscription schedule, with the price of its next phase. */
  readonly schedule: { readonly id: string; readonly nextPriceId: string | null } | null;
  readonly interval: string | null;
  /** Every how many of them it is charged. */
  readonly intervalCount: number;
  /**
   * What its periods are counted from (https://docs.stripe.com/billing/subscriptions/billing-cycle): of one that
   * began on the 31st, each ends on the last day of its month.
   */
  readonly billingAnchor: Date;
  readonly currentPeriodStart: Date;
  readonly currentPeriodEnd: Date;
  readonly cancelAt: Date | null;
  /** When its end was asked for, and what was chosen as the reason; null while it goes on. */
  readonly cancelledAt: Date | null;
  readonly cancelFeedback: string | null;
  /** While nothing is collected for it; `resumesAt` is null where that is open. */
  readonly pause: { readonly resumesAt: Date | null } | null;
  readonly endedAt: Date | null;
  readonly isUnpaidEnd: boolean;
  /** Where the newest invoice can be paid while it is open, with the bank's confirmation if it asks. */
  readonly payUrl: string | null;
  /** A change that is applied once the latest invoice is paid, by the bank's confirmation if it asks. */
  readonly pendingUpdate: {
    readonly stripePriceId: string | null;
    readonly expiresAt: Date;
  } | null;
  /** The latest invoice while it is not paid; null where it is, and in lists. */
  readonly unpaidInvoice: UnpaidInvoice | null;
}

/** A snapshot of an invoice that has not been paid, or not yet. */
export interface UnpaidInvoice {
  readonly invoiceId: string;
  /** Whether a payment of it is under way, as a bank debit's is for days. */
  readonly isPaymentProcessing: boolean;
  /** How many attempts at a payment came to nothing. */
  readonly attempts: number;
  /** Whether it is of a period for which nothing was collected, because of a pause. */
  readonly isVoidRenewal: boolean;
}

/** What a customer can read of an invoice; all null while it is a draft. */
export interface InvoiceDocument {
  readonly invoiceNumber: string | null;
  /** The hosted page of the invoice, on which an open one can be paid. */
  readonly invoiceUrl: string | null;
  readonly pdfUrl: string | null;
}

export interface PaidInvoice extends InvoiceDocument {
  readonly invoiceId: string;
  readonly livemode: boolean;
  /** The invoice total before customer credit. */
  readonly total: number;
  /** The tax within `total`; null where none was calculated. */
  readonly tax: number | null;
  /** The part of it that was added to the prices. */
  readonly addedTax: number;
  readonly amountPaid: number;
  readonly currency: string;
  readonly paidAt: Date;
  /** Of the first payment. */
  readonly paymentIntentId: string | null;
  /** Every payment that paid it, the oldest first; nearly always one. */
  readonly payments: readonly InvoicePaymentSnapshot[];
  /** The email address on the invoice. */
  readonly customerEmail: string | null;
  readonly lines: readonly InvoiceLine[];
}

export interface InvoicePaymentSnapshot {
  readonly invoicePaymentId: string;
  readonly paymentIntentId: string | null;
  /** What it paid of the invoice, in minor units. */
  readonly amount: number;
}

/** A paid invoice, as far as it says whose it is. */
export interface InvoiceSummary {
  readonly invoiceId: string;
  readonly amountPaid: number;
  readonly currency: string;
  /** Null for an invoice of nothing recurring. */
  readonly stripeSubscriptionId: string | null;
  /** What the subscription's metadata named when the invoice was made. */
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
  /** Minor units. */
  readonly amount: number;
  readonly paymentIntentId: string;
  readonly currency: string;
  readonly at: Date;
}

export interface DisputeSnapshot extends ReversalSnapshot {
  /** Stripe's word for the bank's reason, such as `fraudulent`. */
  readonly reason: string;
  /** Until when evidence is taken; null where none is. */
  readonly dueAt: Date | null;
  /** What its balance transactions withdrew and gave back. */
  readonly movements: readonly DisputeMovementSnapshot[];
}

export interface DisputeMovementSnapshot {
  readonly transactionId: string;
  /** Minor units of the dispute's currency; negative where it was withdrawn. */
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
  /** Stripe's word for the fraud, such as made_with_stolen_card. */
  readonly kind: string;
  readonly warnedAt: Date;
}

/** A snapshot of a transaction of the Stripe balance; amounts are signed. */
export interface BalanceTransactionSnapshot {
  readonly transactionId: string;
  readonly type: string;
  /** Stripe's reporting category. */
  readonly category: string;
  /** Minor units of `currency`, the balance's; `net` is `gross` minus `fee`. */
  readonly gross: number;
  readonly fee: number;
  readonly net: number;
  readonly currency: string;
  /** What the payment's amount was multiplied with; null without a conversion. */
  readonly exchangeRate: number | null;
  readonly sourceId: string | null;
  /** Of the payment that the source is about; null for anything else. */
  readonly paymentIntentId: string | null;
  /** The payout that it was paid out with; null where that is not known. */
  readonly payoutId: string | null;
  readonly occurredAt: Date;
  readonly availableAt: Date;
}

/** A snapshot of a payout to the publisher's bank. */
export interface PayoutSnapshot {
  readonly payoutId: string;
  /** Minor units; negative where Stripe takes money from the bank. */
  readonly amount: number;
  readonly currency: string;
  readonly status: string;
  /** Made by Stripe's schedule. Only such a payout names its transactions. */
  readonly automatic: boolean;
  /** Whether Stripe has tied all transactions to it; false while it still does. */
  readonly isReconciled: boolean;
  readonly failureCode: string | null;
  readonly livemode: boolean;
  readonly paidOutAt: Date;
  readonly arrivesAt: Date;
}
