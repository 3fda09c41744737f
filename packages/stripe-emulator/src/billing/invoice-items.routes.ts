import { z } from 'zod';
import { invalidRequest, resourceMissing } from '../api/api-error.ts';
import { listPage } from '../api/listing.ts';
import {
  integer,
  isInRange,
  mergeMetadata,
  metadata,
  pageParams,
  positive,
  range,
  text,
} from '../api/params.ts';
import { route } from '../api/route.ts';
import { getPrice } from '../catalog/prices.ts';
import type { EmulatorContext } from '../context.ts';
import { getCustomer } from '../customers/customers.ts';
import { readCurrency } from '../money/chargeable.ts';
import type { InvoiceItem } from './pending-items.ts';
import { createInvoiceItem } from './pending-items.ts';

function getItem(context: EmulatorContext, id: string): InvoiceItem {
  const item = context.store.invoiceItems.find(id);
  if (!item) throw resourceMissing('invoiceitem', id);
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
  handle(context, { params }) {
    const customer = getCustomer(context, params.customer, 'customer');
    const price = params.pricing ? getPrice(context, params.pricing.price, 'pricing[price]') : null;
    const quantity = params.quantity ?? 1;
    const amount = params.amount ?? (price?.unit_amount ?? Number.NaN) * quantity;
    if (Number.isNaN(amount)) {
      throw invalidRequest('Missing required param: amount.', {
        code: 'parameter_missing',
        param: 'amount',
      });
    }
    const now = context.clock.seconds();
    return createInvoiceItem(context, {
      customer: customer.id,
      amount,
      currency: price?.currency ?? readCurrency(params.currency ?? 'usd'),
      description: params.description ?? null,
      period: { start: now, end: now },
      price,
      quantity,
      isProration: false,
      subscription: params.subscription ?? null,
      subscriptionItem: null,
      metadata: mergeMetadata(null, params.metadata),
    });
  },
});

const retrieve = route('GET /v1/invoiceitems/:id', {
  accepts: z.strictObject({}),
  handle: (context, { pathParam }) => getItem(context, pathParam('id')),
});

const list = route('GET /v1/invoiceitems', {
  accepts: z.strictObject({
    ...pageParams,
    customer: text.optional(),
    invoice: text.optional(),
    pending: z.enum(['true', 'false']).optional(),
    created: range.optional(),
  }),
  handle: (context, { params }) =>
    listPage(context.store.invoiceItems, {
      url: '/v1/invoiceitems',
      params,
      equal: { invoice: params.invoice, customer: params.customer },
      where: (item) =>
        isInRange(item.date, params.created) &&
        (!params.pending || (item.invoice === null) === (params.pending === 'true')),
    }),
});

const remove = route('DELETE /v1/invoiceitems/:id', {
  accepts: z.strictObject({}),
  handle(context, { pathParam }) {
    const item = getItem(context, pathParam('id'));
    if (item.invoice !== null) throw invalidRequest('This invoice item is on an invoice already.');
    context.store.invoiceItems.remove(item.id);
    context.publish('invoiceitem.deleted', item);
    return { id: item.id, object: 'invoiceitem', deleted: true };
  },
});

export const invoiceItemRoutes = [create, retrieve, list, remove];
