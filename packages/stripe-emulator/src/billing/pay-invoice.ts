import { getCustomer } from '../customers/customers.ts';
import type { Decline } from '../payments/declines.ts';
import type { PaymentIntent } from '../payments/payment-intents.ts';
import type { PaymentMethod } from '../payments/payment-methods.ts';
import type { Outcome } from '../payments/take-payment.ts';
import { takePayment } from '../payments/take-payment.ts';
import type { World } from '../world.ts';
import { markInvoicePaid } from './finalize-invoice.ts';
import type { Invoice } from './invoices.ts';
import { changeInvoice, getInvoice, subscriptionOf } from './invoices.ts';
import { nextAttempt } from './retry-schedule.ts';

export type PayOutcome =
  | { status: 'paid' | 'processing'; invoice: Invoice }
  | { status: 'failed'; invoice: Invoice; decline: Decline | null };

interface PayOptions {
  paymentMethod?: string | null;
  isOffSession: boolean;
}

/** The payment method that an invoice is collected from; null where the customer has none. */
export function findInvoicePaymentMethod(world: World, invoice: Invoice): string | null {
  const subscription = world.books.subscriptions.find(subscriptionOf(invoice) ?? '');
  const customer = world.books.customers.find(invoice.customer ?? '');
  return (
    invoice.default_payment_method ??
    subscription?.default_payment_method ??
    customer?.invoice_settings.default_payment_method ??
    null
  );
}

/** Attempts to collect an open invoice, and writes what came of it. */
export function payInvoice(world: World, id: string, options: PayOptions): PayOutcome {
  const invoice = getInvoice(world, id);
  if (invoice.status === 'paid') return { status: 'paid', invoice };
  const intent = intentOf(world, invoice);
  if (intent?.status === 'processing') return { status: 'processing', invoice };
  const methodId = options.paymentMethod ?? findInvoicePaymentMethod(world, invoice);
  const method = world.books.paymentMethods.find(methodId ?? '');
  if (!intent || !method) return recordFailure(world, invoice, null);
  return collect(world, invoice, intent, { method, isOffSession: options.isOffSession });
}

function collect(
  world: World,
  invoice: Invoice,
  intent: PaymentIntent,
  by: { method: PaymentMethod; isOffSession: boolean },
): PayOutcome {
  const outcome = takePayment(world, intent, by.method, { isOffSession: by.isOffSession });
  if (outcome.status === 'processing') {
    const begun = changeInvoice(
      world,
      invoice.id,
      { attempted: true, next_payment_attempt: null },
      'invoice.updated',
    );
    return { status: 'processing', invoice: begun };
  }
  return recordOutcome(world, invoice.id, outcome);
}

/** Writes the end of a payment for an invoice. */
export function recordOutcome(world: World, id: string, outcome: Outcome): PayOutcome {
  const invoice = getInvoice(world, id);
  if (outcome.status === 'declined') return recordFailure(world, invoice, outcome.decline);
  world.books.invoices.put({ ...invoice, attempt_count: invoice.attempt_count + 1 });
  // A payment shows that the customer is not behind any more.
  const customer = getCustomer(world, invoice.customer ?? '');
  if (customer.delinquent) world.books.customers.put({ ...customer, delinquent: false });
  return { status: 'paid', invoice: markInvoicePaid(world, id) };
}

function recordFailure(world: World, invoice: Invoice, decline: Decline | null): PayOutcome {
  const count = invoice.attempt_count + 1;
  const failed = changeInvoice(
    world,
    invoice.id,
    {
      attempted: true,
      attempt_count: count,
      next_payment_attempt: isRetried(world, invoice)
        ? nextAttempt(count, world.clock.seconds())
        : null,
    },
    'invoice.payment_failed',
  );
  if (decline?.code === 'authentication_required') {
    world.publish('invoice.payment_action_required', failed);
  }
  const customer = world.books.customers.find(invoice.customer ?? '');
  if (customer) world.books.customers.put({ ...customer, delinquent: true });
  return { status: 'failed', invoice: failed, decline };
}

/** A first invoice waits for its customer, as does a change that is held back until it is paid. */
function isRetried(world: World, invoice: Invoice): boolean {
  const subscription = world.books.subscriptions.find(subscriptionOf(invoice) ?? '');
  if (!subscription || subscription.ended_at !== null) return false;
  return subscription.status !== 'incomplete' && subscription.pending_update === null;
}

/** The payment intent of an invoice that has something to pay. */
export function intentOf(world: World, invoice: Invoice): PaymentIntent | undefined {
  const payment = world.books.invoicePayments.where('invoice', invoice.id)[0];
  return world.books.paymentIntents.find(payment?.payment.payment_intent ?? '');
}
