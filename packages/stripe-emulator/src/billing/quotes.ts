import type Stripe from 'stripe';
import { invalidRequest, resourceMissing } from '../api/api-error.ts';
import { embedded } from '../api/listing.ts';
import type { LineItem } from '../catalog/line-items.ts';
import type { EmulatorContext } from '../context.ts';
import { getCustomer } from '../customers/customers.ts';
import { newId, randomText } from '../store/ids.ts';
import type { Stored } from '../store/stored.ts';
import type { DraftLine } from './invoice-lines.ts';
import { sum } from './invoice-totals.ts';
import { createInvoice } from './invoices.ts';
import { startSubscription } from './start-subscription.ts';

export type Quote = Stored<Stripe.Quote>;

const THIRTY_DAYS = 30 * 86_400;

interface NewQuote {
  customer: string;
  items: LineItem[];
  description: string | null;
  expiresAt: number | null;
  metadata: Record<string, string>;
}

/** Creates a draft quote of items for a customer. */
export function createQuote(context: EmulatorContext, wanted: NewQuote): Quote {
  const id = newId('qt');
  const now = context.clock.seconds();
  const total = sum(wanted.items.map((item) => item.amount_total));
  const currency = wanted.items[0]?.currency ?? null;
  context.store.itemLists.put({ id, items: wanted.items });
  const quote = context.store.quotes.put({
    ...BLANK,
    id,
    amount_subtotal: total,
    amount_total: total,
    computed: computeAmounts(id, wanted.items),
    created: now,
    currency,
    customer: wanted.customer,
    description: wanted.description,
    expires_at: wanted.expiresAt ?? now + THIRTY_DAYS,
    metadata: wanted.metadata,
  });
  context.publish('quote.created', quote);
  return quote;
}

/** The amounts due for each period, and upfront. */
function computeAmounts(id: string, items: LineItem[]): Quote['computed'] {
  const repeated = items.filter(({ price }) => price?.recurring);
  const every = repeated[0]?.price?.recurring;
  const [each, all] = [repeated, items].map((some) => sum(some.map((item) => item.amount_total)));
  return {
    recurring: every
      ? {
          amount_subtotal: each ?? 0,
          amount_total: each ?? 0,
          interval: every.interval,
          interval_count: every.interval_count,
          total_details: NO_DETAILS,
        }
      : null,
    upfront: {
      amount_subtotal: all ?? 0,
      amount_total: all ?? 0,
      line_items: embedded(`/v1/quotes/${id}/computed_upfront_line_items`, items),
      total_details: NO_DETAILS,
    },
  };
}

/** Assigns the quote's number; afterwards it can be accepted. */
export function finalizeQuote(context: EmulatorContext, quote: Quote): Quote {
  assertStatus(quote, ['draft']);
  return moveQuote(context, quote, {
    status: 'open',
    number: `QT-${randomText(8).toUpperCase()}-0001-1`,
    status_transitions: {
      ...quote.status_transitions,
      finalized_at: context.clock.seconds(),
    },
  });
}

/** Starts the offered subscription, or drafts the invoice of a one-time purchase. */
export function acceptQuote(context: EmulatorContext, quote: Quote): Quote {
  assertStatus(quote, ['open']);
  const items = context.store.itemLists.find(quote.id)?.items ?? [];
  const { recurring } = quote.computed;
  const begun = recurring ? subscribe(context, quote, items) : null;
  return moveQuote(context, quote, {
    status: 'accepted',
    subscription: begun,
    invoice: begun
      ? (context.store.subscriptions.find(begun)?.latest_invoice ?? null)
      : billOnce(context, quote, items),
    status_transitions: {
      ...quote.status_transitions,
      accepted_at: context.clock.seconds(),
    },
  });
}

function subscribe(context: EmulatorContext, quote: Quote, items: LineItem[]): string {
  const customer = getCustomer(context, quote.customer ?? '');
  const { default_payment_method: preferred } = customer.invoice_settings;
  const { subscription } = startSubscription(context, {
    customer: customer.id,
    items: items.flatMap(({ price, quantity }) =>
      price?.recurring ? [{ price, quantity: quantity ?? 1 }] : [],
    ),
    oneTimeLines: items
      .filter(({ price }) => !price?.recurring)
      .map((item) => toLine(context, item)),
    paymentMethod: preferred ?? customer.default_source,
    trialEnd: null,
    discount: null,
    metadata: {},
    description: quote.description,
    presence: 'off_session',
    collects: true,
  });
  return subscription.id;
}

function billOnce(context: EmulatorContext, quote: Quote, items: LineItem[]): string {
  const now = context.clock.seconds();
  const { id } = createInvoice(context, {
    customer: quote.customer ?? '',
    currency: quote.currency ?? 'usd',
    lines: items.map((item) => toLine(context, item)),
    billingReason: 'manual',
    subscription: null,
    discounts: [],
    period: { start: now, end: now },
    isAutomatic: false,
  });
  return id;
}

function toLine(context: EmulatorContext, item: LineItem): DraftLine {
  const now = context.clock.seconds();
  return {
    amount: item.amount_total,
    description: item.description ?? '',
    period: { start: now, end: now },
    price: item.price,
    quantity: item.quantity ?? 1,
    isProration: false,
    isDiscountable: true,
    subscription: null,
    subscriptionItem: null,
    invoiceItem: null,
  };
}

export function cancelQuote(context: EmulatorContext, quote: Quote): Quote {
  assertStatus(quote, ['draft', 'open']);
  return moveQuote(context, quote, {
    status: 'canceled',
    status_transitions: { ...quote.status_transitions, canceled_at: context.clock.seconds() },
  });
}

const EVENTS = {
  accepted: 'quote.accepted',
  canceled: 'quote.canceled',
  open: 'quote.finalized',
} as const;

function moveQuote(
  context: EmulatorContext,
  before: Quote,
  changes: Omit<Partial<Quote>, 'status'> & { status: keyof typeof EVENTS },
): Quote {
  const after = context.store.quotes.put({ ...before, ...changes });
  context.publish(EVENTS[changes.status], after);
  return after;
}

function assertStatus({ status }: Quote, allowed: string[]): void {
  if (allowed.includes(status)) return;
  throw invalidRequest(`This quote is ${status}; it must be ${allowed.join(' or ')} for this.`);
}

export function getQuote(context: EmulatorContext, id: string): Quote {
  const quote = context.store.quotes.find(id);
  if (!quote) throw resourceMissing('quote', id);
  return quote;
}

const NO_DETAILS = { amount_discount: 0, amount_shipping: 0, amount_tax: 0 };

type Varying =
  | 'id'
  | 'amount_subtotal'
  | 'amount_total'
  | 'computed'
  | 'created'
  | 'currency'
  | 'customer'
  | 'expires_at';

const BLANK: Omit<Quote, Varying> = {
  object: 'quote',
  application: null,
  application_fee_amount: null,
  application_fee_percent: null,
  automatic_tax: { enabled: false, liability: null, provider: null, status: null },
  collection_method: 'charge_automatically',
  customer_account: null,
  default_tax_rates: [],
  description: null,
  discounts: [],
  footer: null,
  from_quote: null,
  header: null,
  invoice: null,
  invoice_settings: {
    custom_fields: null,
    days_until_due: null,
    description: null,
    footer: null,
    issuer: { type: 'self' },
  },
  livemode: false,
  metadata: {},
  number: null,
  on_behalf_of: null,
  status: 'draft',
  status_transitions: { accepted_at: null, canceled_at: null, finalized_at: null },
  subscription: null,
  subscription_data: {
    billing_mode: { flexible: { proration_discounts: 'included' }, type: 'flexible' },
    description: null,
    effective_date: null,
    metadata: {},
    trial_period_days: null,
  },
  subscription_schedule: null,
  test_clock: null,
  total_details: NO_DETAILS,
  transfer_data: null,
};
