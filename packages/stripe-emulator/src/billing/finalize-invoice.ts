import type { EmulatorContext } from '../context.ts';
import { changeCustomer, getCustomer, takeInvoiceNumber } from '../customers/customers.ts';
import { smallestCharge } from '../money/currencies.ts';
import { createPaymentIntent } from '../payments/payment-intents.ts';
import { randomText } from '../store/ids.ts';
import { createInvoiceUrls } from './invoice-urls.ts';
import type { Invoice } from './invoices.ts';
import { changeInvoice, getInvoice, subscriptionOf } from './invoices.ts';

/**
 * Finalizes a draft: assigns its number, applies the customer's balance and creates its payment
 * intent. An invoice with nothing to pay is paid at once.
 */
export function finalizeInvoice(context: EmulatorContext, id: string): Invoice {
  const draft = getInvoice(context, id);
  if (draft.status !== 'draft') return draft;
  const customer = draft.customer ?? '';
  const number = takeInvoiceNumber(context, customer);
  const now = context.clock.seconds();
  const before = getCustomer(context, customer).balance;
  // A negative balance is credit. The rest of the total is due; unused credit stays on the balance.
  const left = Math.max(draft.total + before, 0);
  // An amount that is too small to charge moves to the balance, and is added to the next invoice.
  const due = left < smallestCharge(draft.currency) ? 0 : left;
  const after = draft.total + before - due;
  const open = changeInvoice(
    context,
    id,
    {
      status: 'open',
      number,
      amount_due: due,
      amount_remaining: due,
      starting_balance: before,
      ending_balance: after,
      automatically_finalizes_at: null,
      effective_at: now,
      ...createInvoiceUrls(context, id),
      status_transitions: { ...draft.status_transitions, finalized_at: now },
    },
    'invoice.finalized',
  );
  if (after !== before) changeCustomer(context, customer, { balance: after });
  if (due === 0) return markInvoicePaid(context, open.id);
  preparePayment(context, open);
  return open;
}

function preparePayment(context: EmulatorContext, invoice: Invoice): void {
  const intent = createPaymentIntent(context, {
    amount: invoice.amount_due,
    currency: invoice.currency,
    customer: invoice.customer,
    description: describePurpose(invoice),
    setupFutureUsage: subscriptionOf(invoice) ? 'off_session' : null,
  });
  context.store.invoicePayments.put({
    id: `inpay_1${randomText(23)}`,
    object: 'invoice_payment',
    amount_paid: null,
    amount_requested: invoice.amount_due,
    created: context.clock.seconds(),
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: { payment_intent: intent.id, type: 'payment_intent' },
    status: 'open',
    status_transitions: { canceled_at: null, paid_at: null },
  });
}

function describePurpose(invoice: Invoice): string {
  if (invoice.billing_reason === 'subscription_create') return 'Subscription creation';
  if (invoice.billing_reason === 'subscription_update') return 'Subscription update';
  return `Payment for Invoice ${invoice.number}`;
}

export function markInvoicePaid(context: EmulatorContext, id: string): Invoice {
  const invoice = getInvoice(context, id);
  const now = context.clock.seconds();
  context.scheduler.cancel('retry invoice', id);
  settleInvoicePayment(context, invoice, now);
  const paid = changeInvoice(
    context,
    id,
    {
      status: 'paid',
      amount_paid: invoice.amount_due,
      amount_remaining: 0,
      attempted: true,
      next_payment_attempt: null,
      status_transitions: { ...invoice.status_transitions, paid_at: now },
    },
    'invoice.paid',
  );
  context.publish('invoice.payment_succeeded', paid);
  return paid;
}

function settleInvoicePayment(context: EmulatorContext, invoice: Invoice, now: number): void {
  const payment = context.store.invoicePayments.where('invoice', invoice.id)[0];
  if (!payment || payment.status === 'paid') return;
  const paid = context.store.invoicePayments.put({
    ...payment,
    amount_paid: payment.amount_requested,
    status: 'paid',
    status_transitions: { ...payment.status_transitions, paid_at: now },
  });
  context.publish('invoice_payment.paid', paid);
}
