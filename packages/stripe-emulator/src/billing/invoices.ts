import type Stripe from 'stripe';
import { resourceMissing } from '../api/api-error.ts';
import { embedded } from '../api/listing.ts';
import type { Discount } from '../catalog/discounts.ts';
import type { EmulatorContext } from '../context.ts';
import { getCustomer } from '../customers/customers.ts';
import { newId } from '../store/ids.ts';
import type { Stored } from '../store/stored.ts';
import { taxInvoice, taxLines, toTotalTaxes } from '../tax/invoice-taxes.ts';
import type { DraftLine } from './invoice-lines.ts';
import { toInvoiceLine } from './invoice-lines.ts';
import { computeTotals } from './invoice-totals.ts';
import { attachInvoiceItems } from './pending-items.ts';
import type { Subscription } from './subscriptions.ts';

export type Invoice = Stored<Stripe.Invoice>;

export interface NewInvoice {
  customer: string;
  currency: string;
  lines: DraftLine[];
  billingReason: Stripe.Invoice.BillingReason;
  subscription:
    | (Pick<Subscription, 'id' | 'metadata'> & Partial<Pick<Subscription, 'automatic_tax'>>)
    | null;
  /** Whether tax is calculated; defaults to the subscription's setting. */
  automaticTax?: boolean;
  discounts: Discount[];
  period: { start: number; end: number };
  /** Whether the invoice is finalized and collected automatically. */
  isAutomatic: boolean;
  metadata?: Record<string, string>;
  description?: string | null;
  /** The due date of an invoice that is sent to the customer; null if it is charged. */
  dueAt?: number | null;
}

/** Creates a draft invoice. Nothing is due before it is finalized. */
export function createInvoice(context: EmulatorContext, wanted: NewInvoice): Invoice {
  const invoice = context.store.invoices.put(draftInvoice(context, wanted));
  attachInvoiceItems(context, invoice.id, wanted.lines);
  context.publish('invoice.created', invoice);
  return invoice;
}

/** The invoice as it would be created, without storing it, for previews. */
export function draftInvoice(context: EmulatorContext, wanted: NewInvoice): Invoice {
  const id = newId('in');
  const customer = getCustomer(context, wanted.customer);
  const totals = computeTotals(context, wanted.lines, wanted.discounts);
  const lines = wanted.lines.map((line, place) =>
    toInvoiceLine(
      line,
      { id, currency: wanted.currency },
      totals.discounts.map(({ discount, shares }) => ({ discount, amount: shares[place] ?? 0 })),
    ),
  );
  const isTaxed = wanted.automaticTax ?? wanted.subscription?.automatic_tax?.enabled ?? false;
  const taxes = isTaxed
    ? taxLines(
        context,
        customer.id,
        wanted.lines.map((draft, place) => ({
          draft,
          off: totals.discounts.reduce((off, { shares }) => off + (shares[place] ?? 0), 0),
        })),
      )
    : [];
  const taxed = isTaxed ? taxInvoice(totals, taxes) : null;
  const due = Math.max(taxed?.total ?? totals.total, 0);
  const taken = totals.discounts.map(({ discount, amount }) => ({ discount, amount }));
  return {
    ...BLANK,
    id,
    amount_due: due,
    amount_remaining: due,
    auto_advance: wanted.isAutomatic,
    billing_reason: wanted.billingReason,
    created: context.clock.seconds(),
    currency: wanted.currency,
    customer: wanted.customer,
    ...(wanted.dueAt && { collection_method: 'send_invoice', due_date: wanted.dueAt }),
    ...describeCustomer(context, customer),
    description: wanted.description ?? null,
    discounts: taken.map(({ discount }) => discount),
    lines: embedded(
      `/v1/invoices/${id}/lines`,
      lines.map((line, place) => ({ ...line, taxes: toTotalTaxes(taxes.slice(place, place + 1)) })),
    ),
    metadata: wanted.metadata ?? {},
    parent: wanted.subscription && describeParent(wanted.subscription),
    period_end: wanted.period.end,
    period_start: wanted.period.start,
    subtotal: totals.subtotal,
    subtotal_excluding_tax: totals.subtotal,
    total: totals.total,
    total_discount_amounts: taken,
    total_excluding_tax: totals.total,
    total_pretax_credit_amounts: taken.map((each) => ({ ...each, type: 'discount' })),
    ...taxed,
  };
}

function describeCustomer(context: EmulatorContext, customer: ReturnType<typeof getCustomer>) {
  return {
    customer_address: customer.address ?? null,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    customer_phone: customer.phone ?? null,
    customer_tax_exempt: customer.tax_exempt ?? ('none' as const),
    customer_tax_ids: context.store.taxIds
      .where('customer', customer.id)
      .map(({ type, value }) => ({ type, value })),
  };
}

function describeParent(subscription: NonNullable<NewInvoice['subscription']>): Invoice['parent'] {
  return {
    quote_details: null,
    subscription_details: { metadata: subscription.metadata, subscription: subscription.id },
    type: 'subscription_details',
  };
}

type Varying =
  | 'id'
  | 'amount_due'
  | 'amount_remaining'
  | 'billing_reason'
  | 'created'
  | 'currency'
  | 'customer'
  | 'lines'
  | 'period_end'
  | 'period_start'
  | 'subtotal'
  | 'total';

const BLANK: Omit<Invoice, Varying> = {
  object: 'invoice',
  account_country: 'US',
  account_name: 'Pennypress',
  account_tax_ids: null,
  amount_overpaid: 0,
  amount_paid: 0,
  amount_shipping: 0,
  application: null,
  attempt_count: 0,
  attempted: false,
  automatic_tax: {
    disabled_reason: null,
    enabled: false,
    liability: null,
    provider: null,
    status: null,
  },
  automatically_finalizes_at: null,
  collection_method: 'charge_automatically',
  custom_fields: null,
  customer_account: null,
  customer_address: null,
  customer_email: null,
  customer_name: null,
  customer_phone: null,
  customer_shipping: null,
  customer_tax_exempt: 'none',
  customer_tax_ids: [],
  default_payment_method: null,
  default_source: null,
  default_tax_rates: [],
  description: null,
  discounts: [],
  due_date: null,
  effective_at: null,
  ending_balance: null,
  footer: null,
  from_invoice: null,
  hosted_invoice_url: null,
  invoice_pdf: null,
  issuer: { type: 'self' },
  last_finalization_error: null,
  latest_revision: null,
  livemode: false,
  metadata: {},
  next_payment_attempt: null,
  number: null,
  on_behalf_of: null,
  parent: null,
  payment_settings: {
    default_mandate: null,
    payment_method_options: null,
    payment_method_types: null,
  },
  post_payment_credit_notes_amount: 0,
  pre_payment_credit_notes_amount: 0,
  receipt_number: null,
  rendering: null,
  shipping_cost: null,
  shipping_details: null,
  starting_balance: 0,
  statement_descriptor: null,
  status: 'draft',
  status_transitions: {
    finalized_at: null,
    marked_uncollectible_at: null,
    paid_at: null,
    voided_at: null,
  },
  subtotal_excluding_tax: null,
  test_clock: null,
  total_discount_amounts: [],
  total_excluding_tax: null,
  total_pretax_credit_amounts: [],
  total_taxes: [],
  webhooks_delivered_at: null,
};

export function getInvoice(context: EmulatorContext, id: string, param = 'id'): Invoice {
  const invoice = context.store.invoices.find(id);
  if (!invoice) throw resourceMissing('invoice', id, param);
  return invoice;
}

/** Stores a change of an invoice and publishes an event of the given type. */
export function changeInvoice(
  context: EmulatorContext,
  id: string,
  changes: Partial<Invoice>,
  eventType: string,
): Invoice {
  const before = getInvoice(context, id);
  const after = context.store.invoices.put({ ...before, ...changes });
  if (eventType === 'invoice.updated') context.publish(eventType, after, before);
  else context.publish(eventType, after);
  return after;
}

export function subscriptionOf(invoice: Invoice): string | null {
  return invoice.parent?.subscription_details?.subscription ?? null;
}
