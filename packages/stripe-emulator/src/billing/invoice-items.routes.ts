import { z } from 'zod';
import { getPrice } from '../catalog/prices.ts';
import { getCustomer } from '../customers/customers.ts';
import { readCurrency } from '../money/chargeable.ts';
import {
  integer,
  isInRange,
  mergeMetadata,
  metadata,
  page,
  positive,
  range,
  text,
} from '../wire/given.ts';
import { listPage } from '../wire/listing.ts';
import { invalid, missing } from '../wire/refusal.ts';
import { route } from '../wire/route.ts';
import type { World } from '../world.ts';
import type { InvoiceItem } from './pending-items.ts';
import { createInvoiceItem } from './pending-items.ts';

function getItem(world: World, id: string): InvoiceItem {
  const item = world.books.invoiceItems.find(id);
  if (!item) throw missing('invoiceitem', id);
  return item;
}

const create = route('POST /v1/invoiceitems', {
  accepts: z.strictObject({
    customer: text,
    amount: integer.optional(),
    currency: text.optional(),
    description: text.optional(),
    metadata: metadata.optional(),
    pricing: z.strictObject({ price: text }).optional(),
    quantity: positive.optional(),
    subscription: text.optional(),
  }),
  answer(world, { given }) {
    const customer = getCustomer(world, given.customer, 'customer');
    const price = given.pricing ? getPrice(world, given.pricing.price, 'pricing[price]') : null;
    const quantity = given.quantity ?? 1;
    const amount = given.amount ?? (price?.unit_amount ?? Number.NaN) * quantity;
    if (Number.isNaN(amount)) {
      throw invalid('Missing required param: amount.', {
        code: 'parameter_missing',
        param: 'amount',
      });
    }
    const now = world.clock.seconds();
    return createInvoiceItem(world, {
      customer: customer.id,
      amount,
      currency: price?.currency ?? readCurrency(given.currency ?? 'usd'),
      description: given.description ?? null,
      period: { start: now, end: now },
      price,
      quantity,
      isProration: false,
      subscription: given.subscription ?? null,
      subscriptionItem: null,
      metadata: mergeMetadata(null, given.metadata),
    });
  },
});

const retrieve = route('GET /v1/invoiceitems/:id', {
  accepts: z.strictObject({}),
  answer: (world, { at }) => getItem(world, at('id')),
});

const list = route('GET /v1/invoiceitems', {
  accepts: z.strictObject({
    ...page,
    customer: text.optional(),
    invoice: text.optional(),
    pending: z.enum(['true', 'false']).optional(),
    created: range.optional(),
  }),
  answer: (world, { given }) =>
    listPage(world.books.invoiceItems, {
      url: '/v1/invoiceitems',
      given,
      equal: { invoice: given.invoice, customer: given.customer },
      where: (item) =>
        isInRange(item.date, given.created) &&
        (!given.pending || (item.invoice === null) === (given.pending === 'true')),
    }),
});

const remove = route('DELETE /v1/invoiceitems/:id', {
  accepts: z.strictObject({}),
  answer(world, { at }) {
    const item = getItem(world, at('id'));
    if (item.invoice !== null) throw invalid('This invoice item is on an invoice already.');
    world.books.invoiceItems.remove(item.id);
    world.publish('invoiceitem.deleted', item);
    return { id: item.id, object: 'invoiceitem', deleted: true };
  },
});

export const invoiceItemRoutes = [create, retrieve, list, remove];
