import type { EmulatorContext } from '../context.ts';
import { getCustomer } from '../customers/customers.ts';
import type { Outcome, Presence } from '../payments/attempt-payment.ts';
import { attemptPayment } from '../payments/attempt-payment.ts';
import type { Decline } from '../payments/declines.ts';
import type { PaymentIntent } from '../payments/payment-intents.ts';
import type { PaymentMethod } from '../payments/payment-methods.ts';
import { markInvoicePaid } from './finalize-invoice.ts';
import type { Invoice } from './invoices.ts';
import { changeInvoice, getInvoice, subscriptionOf } from './invoices.ts';
import { nextAttempt } from './retry-schedule.ts';

export type PayOutcome =
  | { status: 'paid' | 'processing'; invoice: Invoice }
  | { status: 'failed'; invoice: Invoice; decline: Decline | 'requires_action' | null };

export interface PayOptions {
  paymentMethod?: string | null;
  presence: Presence;
}

/** The payment method that the invoice is charged to; null if the customer has none. */
export function findInvoicePaymentMethod(
  context: EmulatorContext,
  invoice: Invoice,
): string | null {
  const subscription = context.store.subscriptions.find(subscriptionOf(invoice) ?? '');
  const customer = context.store.customers.find(invoice.customer ?? '');
  return (
    invoice.default_payment_method ??
    subscription?.default_payment_method ??
    customer?.invoice_settings.default_payment_method ??
    customer?.default_source ??
    null
  );
}

/** Attempts to collect an open invoice and stores the outcome. */
export function payInvoice(context: EmulatorContext, id: string, options: PayOptions): PayOutcome {
  const invoice = getInvoice(context, id);
  if (invoice.status === 'paid') return { status: 'paid', invoice };
  const intent = intentOf(context, invoice);
  if (intent?.status === 'processing') return { status: 'processing', invoice };
  const methodId = options.paymentMethod ?? findInvoicePaymentMethod(context, invoice);
  const method = context.store.paymentMethods.find(methodId ?? '');
  if (!intent || !method) return recordFailure(context, invoice, null);
  return collect(context, invoice, intent, { method, presence: options.presence });
}

function collect(
  context: EmulatorContext,
  invoice: Invoice,
  intent: PaymentIntent,
  by: { method: PaymentMethod; presence: Presence },
): PayOutcome {
  const outcome = attemptPayment(context, intent, by.method, by.presence);
  if (outcome.status === 'processing') {
    const begun = changeInvoice(
      context,
      invoice.id,
      { attempted: true, next_payment_attempt: null },
      'invoice.updated',
    );
    return { status: 'processing', invoice: begun };
  }
  return recordOutcome(context, invoice.id, outcome);
}

/** Stores the outcome of a payment attempt on its invoice. */
export function recordOutcome(context: EmulatorContext, id: string, outcome: Outcome): PayOutcome {
  const invoice = getInvoice(context, id);
  if (outcome.status === 'declined') return recordFailure(context, invoice, outcome.decline);
  if (outcome.status === 'requires_action') {
    return recordFailure(context, invoice, 'requires_action');
  }
  context.store.invoices.put({ ...invoice, attempt_count: invoice.attempt_count + 1 });
  // After a successful payment the customer is no longer delinquent.
  const customer = getCustomer(context, invoice.customer ?? '');
  if (customer.delinquent) context.store.customers.put({ ...customer, delinquent: false });
  return { status: 'paid', invoice: markInvoicePaid(context, id) };
}

function recordFailure(
  context: EmulatorContext,
  invoice: Invoice,
  decline: Decline | 'requires_action' | null,
): PayOutcome {
  const count = invoice.attempt_count + 1;
  const failed = changeInvoice(
    context,
    invoice.id,
    {
      attempted: true,
      attempt_count: count,
      next_payment_attempt: isRetried(context, invoice)
        ? nextAttempt(count, context.clock.seconds())
        : null,
    },
    'invoice.payment_failed',
  );
  if (decline === 'requires_action' || decline?.code === 'authentication_required') {
    context.publish('invoice.payment_action_required', failed);
  }
  const customer = context.store.customers.find(invoice.customer ?? '');
  if (customer) context.store.customers.put({ ...customer, delinquent: true });
  return { status: 'failed', invoice: failed, decline };
}

/** Neither the first invoice nor the invoice of a pending update is retried automatically. */
function isRetried(context: EmulatorContext, invoice: Invoice): boolean {
  const subscription = context.store.subscriptions.find(subscriptionOf(invoice) ?? '');
  if (!subscription || subscription.ended_at !== null) return false;
  return subscription.status !== 'incomplete' && subscription.pending_update === null;
}

/** The payment intent of an invoice; undefined if there is nothing to pay. */
export function intentOf(context: EmulatorContext, invoice: Invoice): PaymentIntent | undefined {
  const payment = context.store.invoicePayments.where('invoice', invoice.id)[0];
  return context.store.paymentIntents.find(payment?.payment.payment_intent ?? '');
}
