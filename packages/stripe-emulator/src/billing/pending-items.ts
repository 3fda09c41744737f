import type Stripe from 'stripe';
import type { Price } from '../catalog/prices.ts';
import type { EmulatorContext } from '../context.ts';
import { newId } from '../store/ids.ts';
import type { Stored } from '../store/stored.ts';
import type { DraftLine } from './invoice-lines.ts';

export type InvoiceItem = Stored<Stripe.InvoiceItem>;

interface NewInvoiceItem {
  customer: string;
  amount: number;
  currency: string;
  description: string | null;
  period: { start: number; end: number };
  price: Price | null;
  quantity: number;
  isProration: boolean;
  subscription: string | null;
  subscriptionItem: string | null;
  invoice?: string | null;
  metadata?: Record<string, string>;
}

/** Creates an invoice item, which is added to the customer's next invoice. */
export function createInvoiceItem(context: EmulatorContext, wanted: NewInvoiceItem): InvoiceItem {
  const { price } = wanted;
  const item = context.store.invoiceItems.put({
    id: newId('ii'),
    object: 'invoiceitem',
    amount: wanted.amount,
    currency: wanted.currency,
    customer: wanted.customer,
    customer_account: null,
    date: context.clock.seconds(),
    description: wanted.description,
    discountable: !wanted.isProration,
    discounts: [],
    invoice: wanted.invoice ?? null,
    livemode: false,
    metadata: wanted.metadata ?? {},
    net_amount: wanted.amount,
    parent: wanted.subscription
      ? {
          subscription_details: {
            subscription: wanted.subscription,
            ...(wanted.subscriptionItem && { subscription_item: wanted.subscriptionItem }),
          },
          type: 'subscription_details',
        }
      : null,
    period: wanted.period,
    pricing: price && {
      price_details: { price: price.id, product: price.product },
      type: 'price_details',
      unit_amount_decimal: price.unit_amount_decimal,
    },
    proration: wanted.isProration,
    quantity: wanted.quantity,
    quantity_decimal: String(wanted.quantity),
    tax_rates: [],
    test_clock: null,
  });
  context.publish('invoiceitem.created', item);
  return item;
}

/** The pending invoice items of a subscription, as draft lines. */
export function pendingLines(
  context: EmulatorContext,
  owner: { id: string | null; customer: string; currency: string },
): DraftLine[] {
  return context.store.invoiceItems
    .where('customer', owner.customer)
    .filter((item) => item.invoice === null && item.currency === owner.currency)
    .filter((item) => {
      const subscription = item.parent?.subscription_details?.subscription ?? null;
      return subscription === null || subscription === owner.id;
    })
    .reverse()
    .map((item) => toLine(context, item));
}

function toLine(context: EmulatorContext, item: InvoiceItem): DraftLine {
  const details = item.parent?.subscription_details;
  return {
    amount: item.amount,
    description: item.description ?? 'Invoice item',
    period: item.period,
    price: context.store.prices.find(item.pricing?.price_details?.price ?? '') ?? null,
    quantity: item.quantity,
    isProration: item.proration,
    isDiscountable: item.discountable,
    subscription: details?.subscription ?? null,
    subscriptionItem: null,
    invoiceItem: item.id,
  };
}

/** Stores the invoice's id in the invoice items that its lines came from. */
export function attachInvoiceItems(
  context: EmulatorContext,
  invoice: string,
  lines: DraftLine[],
): void {
  for (const { invoiceItem } of lines) {
    const item = context.store.invoiceItems.find(invoiceItem ?? '');
    if (item) context.store.invoiceItems.put({ ...item, invoice });
  }
}
