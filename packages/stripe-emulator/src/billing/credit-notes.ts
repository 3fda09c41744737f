import type Stripe from 'stripe';
import { invalidRequest, resourceMissing } from '../api/api-error.ts';
import { embedded } from '../api/listing.ts';
import type { EmulatorContext } from '../context.ts';
import { changeCustomer, getCustomer } from '../customers/customers.ts';
import { cancelPaymentIntent } from '../payments/payment-intents.ts';
import { refundCharge } from '../payments/refunds.ts';
import { newId } from '../store/ids.ts';
import type { Stored } from '../store/stored.ts';
import { markInvoicePaid } from './finalize-invoice.ts';
import { sum } from './invoice-totals.ts';
import { createInvoiceUrls } from './invoice-urls.ts';
import type { Invoice } from './invoices.ts';
import { changeInvoice, getInvoice } from './invoices.ts';
import { intentOf } from './pay-invoice.ts';

export type CreditNote = Stored<Stripe.CreditNote>;
type Line = CreditNote['lines']['data'][number];

export interface WantedLine {
  unitAmount: number;
  quantity: number;
  description: string | null;
  invoiceLine: string | null;
}

interface NewCreditNote {
  invoice: string;
  lines: WantedLine[];
  memo: string | null;
  reason: CreditNote['reason'];
  metadata: Record<string, string>;
  /** How the credit of a paid invoice reaches the customer; the three amounts add up to the total. */
  credit: number;
  refund: number;
  outOfBand: number;
}

/** Credits a part of an invoice: reduces the amount due of an open invoice, or returns money of a paid one. */
export function createCreditNote(context: EmulatorContext, wanted: NewCreditNote): CreditNote {
  const invoice = getInvoice(context, wanted.invoice, 'invoice');
  const amount = sum(wanted.lines.map((line) => line.unitAmount * line.quantity));
  const isPaid = invoice.status === 'paid';
  assertCreditable(context, invoice, amount, wanted);
  const id = newId('cn');
  const number = `${invoice.number}-CN-${String(notesOf(context, invoice).length + 1).padStart(2, '0')}`;
  const refund = wanted.refund > 0 ? refundPart(context, invoice, wanted.refund) : null;
  const note = context.store.creditNotes.put({
    ...BLANK,
    id,
    amount,
    created: context.clock.seconds(),
    currency: invoice.currency,
    customer: invoice.customer ?? '',
    effective_at: context.clock.seconds(),
    invoice: invoice.id,
    lines: embedded(
      `/v1/credit_notes/${id}/lines`,
      wanted.lines.map((line) => toLine(line)),
    ),
    memo: wanted.memo,
    metadata: wanted.metadata,
    number,
    out_of_band_amount: wanted.outOfBand,
    pdf: createInvoiceUrls(context, invoice.id).invoice_pdf ?? '',
    post_payment_amount: isPaid ? amount : 0,
    pre_payment_amount: isPaid ? 0 : amount,
    reason: wanted.reason,
    refunds: refund
      ? [
          {
            amount_refunded: refund.amount,
            payment_record_refund: null,
            refund: refund.id,
            type: 'refund',
          },
        ]
      : [],
    subtotal: amount,
    subtotal_excluding_tax: amount,
    total: amount,
    total_excluding_tax: amount,
    type: isPaid ? 'post_payment' : 'pre_payment',
  });
  context.publish('credit_note.created', note);
  creditCustomer(context, invoice, wanted.credit);
  countCredit(context, invoice, amount);
  return note;
}

function notesOf(context: EmulatorContext, invoice: Invoice): CreditNote[] {
  return context.store.creditNotes.where('invoice', invoice.id);
}

function assertCreditable(
  context: EmulatorContext,
  invoice: Invoice,
  amount: number,
  { credit, refund, outOfBand }: NewCreditNote,
): void {
  if (invoice.status !== 'open' && invoice.status !== 'paid') {
    throw invalidRequest('You can only create a credit note for an open or paid invoice.');
  }
  const issued = notesOf(context, invoice).filter(({ status }) => status === 'issued');
  const left = invoice.total - sum(issued.map((note) => note.amount));
  if (amount < 1 || amount > left) {
    throw invalidRequest(`The credit note must be between 1 and what is left, ${left}.`, {
      param: 'amount',
    });
  }
  const given = credit + refund + outOfBand;
  if (given === (invoice.status === 'paid' ? amount : 0)) return;
  throw invalidRequest(
    'The sum of credit amount, refund amount and out of band amount must equal the amount of the credit note of a paid invoice; a credit note of an open invoice cannot refund anything.',
  );
}

function refundPart(context: EmulatorContext, invoice: Invoice, amount: number) {
  const charge = context.store.charges.find(intentOf(context, invoice)?.latest_charge ?? '');
  if (!charge) throw invalidRequest('This invoice has no payment that could be refunded.');
  return refundCharge(context, charge, { amount, reason: null, metadata: {} });
}

function creditCustomer(context: EmulatorContext, invoice: Invoice, amount: number): void {
  if (amount === 0) return;
  const { id, balance } = getCustomer(context, invoice.customer ?? '');
  changeCustomer(context, id, { balance: balance - amount });
}

/** Adds a credit to the invoice, or removes it if the amount is negative. */
function countCredit(context: EmulatorContext, invoice: Invoice, amount: number): void {
  if (invoice.status === 'paid') {
    const post = invoice.post_payment_credit_notes_amount + amount;
    const changes = { post_payment_credit_notes_amount: post };
    changeInvoice(context, invoice.id, changes, 'invoice.updated');
    return;
  }
  const due = invoice.amount_due - amount;
  const [payment] = context.store.invoicePayments.where('invoice', invoice.id);
  if (payment) context.store.invoicePayments.put({ ...payment, amount_requested: due });
  const intent = intentOf(context, invoice);
  if (intent && due > 0) context.store.paymentIntents.put({ ...intent, amount: due });
  if (intent && due === 0) cancelPaymentIntent(context, intent.id, 'abandoned');
  const pre = invoice.pre_payment_credit_notes_amount + amount;
  const changes = {
    amount_due: due,
    amount_remaining: due,
    pre_payment_credit_notes_amount: pre,
  };
  changeInvoice(context, invoice.id, changes, 'invoice.updated');
  if (due === 0) markInvoicePaid(context, invoice.id);
}

/** Voids the credit note of an open invoice, whose amount becomes due again. */
export function voidCreditNote(context: EmulatorContext, note: CreditNote): CreditNote {
  const invoice = getInvoice(context, note.invoice);
  if (note.status !== 'issued' || invoice.status !== 'open') {
    throw invalidRequest('You can only void an issued credit note of an open invoice.');
  }
  const voided = context.store.creditNotes.put({
    ...note,
    status: 'void',
    voided_at: context.clock.seconds(),
  });
  context.publish('credit_note.voided', voided);
  countCredit(context, invoice, -note.amount);
  return voided;
}

export function getCreditNote(context: EmulatorContext, id: string): CreditNote {
  const note = context.store.creditNotes.find(id);
  if (!note) throw resourceMissing('credit_note', id);
  return note;
}

function toLine({ unitAmount, quantity, description, invoiceLine }: WantedLine): Line {
  return {
    id: newId('cnli'),
    object: 'credit_note_line_item',
    amount: unitAmount * quantity,
    description,
    discount_amount: 0,
    discount_amounts: [],
    ...(invoiceLine && { invoice_line_item: invoiceLine }),
    livemode: false,
    metadata: {},
    pretax_credit_amounts: [],
    quantity,
    tax_rates: [],
    taxes: [],
    type: invoiceLine ? 'invoice_line_item' : 'custom_line_item',
    unit_amount: unitAmount,
    unit_amount_decimal: String(unitAmount),
  };
}

type Varying =
  | 'id'
  | 'amount'
  | 'created'
  | 'currency'
  | 'customer'
  | 'invoice'
  | 'lines'
  | 'number'
  | 'pdf'
  | 'subtotal'
  | 'total'
  | 'type';

const BLANK: Omit<CreditNote, Varying> = {
  object: 'credit_note',
  amount_shipping: 0,
  customer_account: null,
  customer_balance_transaction: null,
  discount_amount: 0,
  discount_amounts: [],
  effective_at: null,
  livemode: false,
  memo: null,
  metadata: {},
  out_of_band_amount: null,
  post_payment_amount: 0,
  pre_payment_amount: 0,
  pretax_credit_amounts: [],
  reason: null,
  refunds: [],
  shipping_cost: null,
  status: 'issued',
  subtotal_excluding_tax: null,
  total_excluding_tax: null,
  total_taxes: [],
  voided_at: null,
};
