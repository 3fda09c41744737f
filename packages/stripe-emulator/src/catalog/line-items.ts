import type Stripe from 'stripe';
import { z } from 'zod';
import { listOf, positive, text } from '../api/params.ts';
import { productName } from '../billing/invoice-lines.ts';
import type { EmulatorContext } from '../context.ts';
import { newId } from '../store/ids.ts';
import type { Stored } from '../store/stored.ts';
import type { Price } from './prices.ts';
import { assertSold, getPrice } from './prices.ts';

export type LineItem = Stored<Stripe.LineItem>;

/** The items of a quote or payment link. */
export const itemListParams = listOf(
  z.strictObject({
    price: text,
    quantity: positive.optional(),
  }),
);

export function readItemList(
  context: EmulatorContext,
  params: z.output<typeof itemListParams>,
): LineItem[] {
  return params.map((item, place) => {
    const param = `line_items[${place}][price]`;
    const price = getPrice(context, item.price, param);
    assertSold(context, price, param);
    return draftLineItem(context, price, item);
  });
}

export function draftLineItem(
  context: EmulatorContext,
  price: Price,
  sold: {
    quantity?: number | undefined;
    discount?: number;
    metadata?: Record<string, string> | undefined;
  },
): LineItem {
  const { quantity = 1, discount = 0, metadata = {} } = sold;
  const amount = (price.unit_amount ?? 0) * quantity;
  return {
    id: newId('li'),
    object: 'item',
    adjustable_quantity: null,
    amount_discount: discount,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount - discount,
    currency: price.currency,
    description: productName(context, price),
    metadata,
    price,
    quantity,
  };
}
