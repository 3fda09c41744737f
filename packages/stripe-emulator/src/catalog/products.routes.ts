import type Stripe from 'stripe';
import { z } from 'zod';
import { invalidRequest, resourceMissing } from '../api/api-error.ts';
import { listPage } from '../api/listing.ts';
import {
  emptyable,
  flag,
  ignored,
  isInRange,
  listOf,
  mergeMetadata,
  metadata,
  pageParams,
  range,
  text,
} from '../api/params.ts';
import { route } from '../api/route.ts';
import type { EmulatorContext } from '../context.ts';
import { randomText } from '../store/ids.ts';
import type { Stored } from '../store/stored.ts';
import { createPrice, priceData } from './prices.ts';
import { createProduct } from './products.ts';

const fields = {
  active: flag.optional(),
  description: emptyable(text).optional(),
  images: listOf(text).optional(),
  metadata: metadata.optional(),
  statement_descriptor: text.optional(),
  unit_label: emptyable(text).optional(),
  url: emptyable(text).optional(),
  tax_code: ignored.optional(),
  shippable: ignored.optional(),
  marketing_features: ignored.optional(),
};

const create = route('POST /v1/products', {
  accepts: z.strictObject({
    ...fields,
    id: text.optional(),
    name: text,
    default_price_data: z.strictObject(priceData).optional(),
  }),
  handle(context, { params }) {
    const id = params.id ?? `prod_${randomText(14)}`;
    if (context.store.products.find(id)) {
      throw invalidRequest(`Product already exists: ${id}.`, {
        code: 'resource_already_exists',
        param: 'id',
      });
    }
    const product = createProduct(context, {
      ...params,
      id,
      metadata: mergeMetadata(null, params.metadata),
    });
    if (!params.default_price_data) return product;
    const price = createPrice(context, { ...params.default_price_data, product: id });
    return context.store.products.put({ ...product, default_price: price.id });
  },
});

const update = route('POST /v1/products/:id', {
  accepts: z.strictObject({ ...fields, name: text.optional(), default_price: text.optional() }),
  handle(context, { params, pathParam }) {
    const before = getProduct(context, pathParam('id'));
    const keep = <T>(value: T | undefined, old: T): T => (value === undefined ? old : value);
    const after = context.store.products.put({
      ...before,
      name: params.name ?? before.name,
      active: params.active ?? before.active,
      description: keep(params.description, before.description),
      images: params.images ?? before.images,
      unit_label: keep(params.unit_label, before.unit_label ?? null),
      url: keep(params.url, before.url),
      default_price: keep(params.default_price, before.default_price ?? undefined) ?? null,
      metadata: mergeMetadata(before.metadata, params.metadata),
      updated: context.clock.seconds(),
    });
    context.publish('product.updated', after, before);
    return after;
  },
});

const retrieve = route('GET /v1/products/:id', {
  accepts: z.strictObject({}),
  handle: (context, { pathParam }) =>
    context.store.deleted.find(pathParam('id')) ?? getProduct(context, pathParam('id')),
});

const list = route('GET /v1/products', {
  accepts: z.strictObject({
    ...pageParams,
    active: flag.optional(),
    created: range.optional(),
    ids: listOf(text).optional(),
  }),
  handle: (context, { params }) =>
    listPage(context.store.products, {
      url: '/v1/products',
      params,
      where: (product) =>
        (params.active === undefined || product.active === params.active) &&
        isInRange(product.created, params.created) &&
        (!params.ids || params.ids.includes(product.id)),
    }),
});

const remove = route('DELETE /v1/products/:id', {
  accepts: z.strictObject({}),
  handle(context, { pathParam }) {
    const product = getProduct(context, pathParam('id'));
    if (context.store.prices.where('product', product.id).length > 0) {
      throw invalidRequest(
        'This product cannot be deleted because it has one or more user-created prices.',
      );
    }
    context.store.products.remove(product.id);
    context.publish('product.deleted', product);
    return context.store.deleted.put({ id: product.id, object: 'product', deleted: true });
  },
});

function getProduct(context: EmulatorContext, id: string): Stored<Stripe.Product> {
  const product = context.store.products.find(id);
  if (!product) throw resourceMissing('product', id);
  return product;
}

export const productRoutes = [create, update, retrieve, list, remove];
