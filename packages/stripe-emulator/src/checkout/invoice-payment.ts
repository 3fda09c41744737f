import { markInvoicePaid } from '../billing/finalize-invoice.ts';
import type { DraftLine } from '../billing/invoice-lines.ts';
import { createInvoiceUrls } from '../billing/invoice-urls.ts';
import { changeInvoice, createInvoice } from '../billing/invoices.ts';
import type { EmulatorContext } from '../context.ts';
import { takeInvoiceNumber } from '../customers/customers.ts';
import { randomText } from '../store/ids.ts';
import type { CheckoutRecord } from '../store/records.ts';
import { getCheckout, getSession } from './sessions.ts';

/**
 * Creates the invoice of a session with `invoice_creation`, once its payment has succeeded. The invoice
 * is final and paid from the start.
 */
export function invoicePayment(context: EmulatorContext, id: string): void {
  const session = getSession(context, id);
  const { invoice_creation: creation, customer, payment_intent: intent } = session;
  if (!creation?.enabled || !customer || !intent || session.invoice) return;
  const now = context.clock.seconds();
  const draft = createInvoice(context, {
    customer,
    currency: session.currency ?? 'usd',
    lines: toLines(getCheckout(context, id), now),
    billingReason: 'manual',
    subscription: null,
    automaticTax: session.automatic_tax.enabled,
    discounts: [],
    period: { start: now, end: now },
    isAutomatic: false,
    metadata: creation.invoice_data.metadata ?? {},
    description: creation.invoice_data.description,
  });
  changeInvoice(
    context,
    draft.id,
    {
      status: 'open',
      number: takeInvoiceNumber(context, customer),
      effective_at: now,
      ...createInvoiceUrls(context, draft.id),
      status_transitions: { ...draft.status_transitions, finalized_at: now },
    },
    'invoice.finalized',
  );
  context.store.invoicePayments.put({
    id: `inpay_1${randomText(23)}`,
    object: 'invoice_payment',
    amount_paid: null,
    amount_requested: draft.amount_due,
    created: now,
    currency: draft.currency,
    invoice: draft.id,
    is_default: true,
    livemode: false,
    payment: { payment_intent: intent, type: 'payment_intent' },
    status: 'open',
    status_transitions: { canceled_at: null, paid_at: null },
  });
  markInvoicePaid(context, draft.id);
  context.store.sessions.put({ ...getSession(context, id), invoice: draft.id });
}

/** The invoice lines; a discount of the session is subtracted from them. */
function toLines({ lineItems }: CheckoutRecord, now: number): DraftLine[] {
  return lineItems.map((item) => ({
    amount: item.amount_subtotal - item.amount_discount,
    description: item.description ?? '',
    period: { start: now, end: now },
    price: item.price,
    quantity: item.quantity ?? 1,
    isProration: false,
    isDiscountable: true,
    subscription: null,
    subscriptionItem: null,
    invoiceItem: null,
  }));
}
