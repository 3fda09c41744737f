import { z } from 'zod';
import { listPage } from '../api/listing.ts';
import { pageOf } from '../api/page-of.ts';
import { mergeMetadata, metadata, oneOf, pageParams, text, time } from '../api/params.ts';
import type { Route } from '../api/route.ts';
import { route } from '../api/route.ts';
import { itemListParams, readItemList } from '../catalog/line-items.ts';
import type { EmulatorContext } from '../context.ts';
import { getCustomer } from '../customers/customers.ts';
import {
  acceptQuote,
  cancelQuote,
  createQuote,
  finalizeQuote,
  getQuote,
  type Quote,
} from './quotes.ts';

const create = route('POST /v1/quotes', {
  accepts: z.strictObject({
    customer: text,
    line_items: itemListParams,
    description: text.optional(),
    expires_at: time.optional(),
    metadata: metadata.optional(),
  }),
  handle: (context, { params }) =>
    createQuote(context, {
      customer: getCustomer(context, params.customer, 'customer').id,
      items: readItemList(context, params.line_items),
      description: params.description ?? null,
      expiresAt: params.expires_at ?? null,
      metadata: mergeMetadata(null, params.metadata),
    }),
});

const update = route('POST /v1/quotes/:id', {
  accepts: z.strictObject({ description: text.optional(), metadata: metadata.optional() }),
  handle(context, { params, pathParam }) {
    const before = getQuote(context, pathParam('id'));
    return context.store.quotes.put({
      ...before,
      description: params.description ?? before.description,
      metadata: mergeMetadata(before.metadata, params.metadata),
    });
  },
});

/** A call that advances a quote to its next state. */
function move(verb: string, act: (context: EmulatorContext, quote: Quote) => Quote): Route {
  return route(`POST /v1/quotes/:id/${verb}`, {
    accepts: z.strictObject({}),
    handle: (context, { pathParam }) => act(context, getQuote(context, pathParam('id'))),
  });
}

const retrieve = route('GET /v1/quotes/:id', {
  accepts: z.strictObject({}),
  handle: (context, { pathParam }) => getQuote(context, pathParam('id')),
});

const list = route('GET /v1/quotes', {
  accepts: z.strictObject({
    ...pageParams,
    customer: text.optional(),
    status: oneOf(['accepted', 'canceled', 'draft', 'open']).optional(),
  }),
  handle: (context, { params }) =>
    listPage(context.store.quotes, {
      url: '/v1/quotes',
      params,
      equal: { customer: params.customer },
      where: (quote) => !params.status || quote.status === params.status,
    }),
});

const listItems = route('GET /v1/quotes/:id/line_items', {
  accepts: z.strictObject(pageParams),
  handle(context, { params, pathParam }) {
    const { id } = getQuote(context, pathParam('id'));
    const items = context.store.itemLists.find(id)?.items ?? [];
    return pageOf(`/v1/quotes/${id}/line_items`, items, params);
  },
});

export const quoteRoutes = [
  create,
  update,
  move('finalize', finalizeQuote),
  move('accept', acceptQuote),
  move('cancel', cancelQuote),
  retrieve,
  list,
  listItems,
];
