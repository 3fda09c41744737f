import type Stripe from 'stripe';
import type { Price } from '../catalog/prices.ts';
import type { EmulatorContext } from '../context.ts';
import { formatAmount } from '../money/currencies.ts';
import { newId } from '../store/ids.ts';
import type { Stored } from '../store/stored.ts';

export type InvoiceLine = Stored<Stripe.InvoiceLineItem>;
export type SubscriptionItem = Stored<Stripe.SubscriptionItem>;

/** A line of an invoice that is not stored yet. */
export interface DraftLine {
  amount: number;
  description: string;
  period: { start: number; end: number };
  price: Price | null;
  quantity: number;
  isProration: boolean;
  isDiscountable: boolean;
  subscription: string | null;
  subscriptionItem: string | null;
  invoiceItem: string | null;
}

export interface Period {
  start: number;
  end: number;
}

/** The line for a whole billing period of one subscription item; 0 during a trial. */
export function periodLine(
  context: EmulatorContext,
  item: SubscriptionItem,
  period: Period,
  isTrial = false,
): DraftLine {
  const quantity = item.quantity ?? 1;
  const name = productName(context, item.price);
  const each = formatAmount(item.price.unit_amount ?? 0, item.price.currency);
  const words = describeInterval(item.price);
  return {
    amount: isTrial ? 0 : (item.price.unit_amount ?? 0) * quantity,
    description: isTrial
      ? `Trial period for ${name}`
      : `${quantity} × ${name} (at ${each} / ${words})`,
    period,
    price: item.price,
    quantity,
    isProration: false,
    isDiscountable: true,
    subscription: item.subscription,
    subscriptionItem: item.id,
    invoiceItem: null,
  };
}

export function productName(context: EmulatorContext, price: Price): string {
  return context.store.products.find(price.product)?.name ?? price.product;
}

export function describeInterval(price: Price): string {
  const count = price.recurring?.interval_count ?? 1;
  const interval = price.recurring?.interval ?? 'month';
  return count === 1 ? interval : `${count} ${interval}s`;
}

/** Stripe's invoice line of a draft line, with its share of the discounts. */
export function toInvoiceLine(
  draft: DraftLine,
  invoice: { id: string; currency: string },
  shares: { discount: string; amount: number }[],
): InvoiceLine {
  const { price } = draft;
  return {
    id: newId('il'),
    object: 'line_item',
    amount: draft.amount,
    currency: invoice.currency,
    description: draft.description,
    discount_amounts: shares,
    discountable: draft.isDiscountable,
    discounts: [],
    invoice: invoice.id,
    livemode: false,
    metadata: {},
    parent: describeParent(draft),
    period: draft.period,
    pretax_credit_amounts: shares.map((share) => ({ ...share, type: 'discount' })),
    pricing: price && {
      price_details: { price: price.id, product: price.product },
      type: 'price_details',
      unit_amount_decimal: price.unit_amount_decimal,
    },
    quantity: draft.quantity,
    quantity_decimal: String(draft.quantity),
    subscription: draft.subscription,
    subtotal: draft.amount,
    taxes: [],
  };
}

function describeParent(draft: DraftLine): InvoiceLine['parent'] {
  const { invoiceItem, isProration: proration, subscription, subscriptionItem } = draft;
  if (subscriptionItem && !invoiceItem) {
    return {
      invoice_item_details: null,
      subscription_item_details: {
        invoice_item: null,
        proration,
        proration_details: { credited_items: null },
        subscription,
        subscription_item: subscriptionItem,
      },
      type: 'subscription_item_details',
    };
  }
  return {
    invoice_item_details: {
      invoice_item: invoiceItem ?? '',
      proration,
      proration_details: { credited_items: null },
      subscription,
    },
    subscription_item_details: null,
    type: 'invoice_item_details',
  };
}
