import type Stripe from 'stripe';
import { z } from 'zod';
import { randomText } from '../books/ids.ts';
import type { Stored } from '../books/stored.ts';
import {
  emptyable,
  flag,
  ignored,
  isInRange,
  listOf,
  mergeMetadata,
  metadata,
  page,
  range,
  text,
} from '../wire/given.ts';
import { listPage } from '../wire/listing.ts';
import { invalid, missing } from '../wire/refusal.ts';
import { route } from '../wire/route.ts';
import type { World } from '../world.ts';
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
  answer(world, { given }) {
    const id = given.id ?? `prod_${randomText(14)}`;
    if (world.books.products.find(id)) {
      throw invalid(`Product already exists: ${id}.`, {
        code: 'resource_already_exists',
        param: 'id',
      });
    }
    const product = createProduct(world, {
      ...given,
      id,
      metadata: mergeMetadata(null, given.metadata),
    });
    if (!given.default_price_data) return product;
    const price = createPrice(world, { ...given.default_price_data, product: id });
    return world.books.products.put({ ...product, default_price: price.id });
  },
});

const update = route('POST /v1/products/:id', {
  accepts: z.strictObject({ ...fields, name: text.optional(), default_price: text.optional() }),
  answer(world, { given, at }) {
    const before = getProduct(world, at('id'));
    const keep = <T>(value: T | undefined, old: T): T => (value === undefined ? old : value);
    const after = world.books.products.put({
      ...before,
      name: given.name ?? before.name,
      active: given.active ?? before.active,
      description: keep(given.description, before.description),
      images: given.images ?? before.images,
      unit_label: keep(given.unit_label, before.unit_label ?? null),
      url: keep(given.url, before.url),
      default_price: keep(given.default_price, before.default_price ?? undefined) ?? null,
      metadata: mergeMetadata(before.metadata, given.metadata),
      updated: world.clock.seconds(),
    });
    world.publish('product.updated', after, before);
    return after;
  },
});

const retrieve = route('GET /v1/products/:id', {
  accepts: z.strictObject({}),
  answer: (world, { at }) => world.books.deleted.find(at('id')) ?? getProduct(world, at('id')),
});

const list = route('GET /v1/products', {
  accepts: z.strictObject({
    ...page,
    active: flag.optional(),
    created: range.optional(),
    ids: listOf(text).optional(),
  }),
  answer: (world, { given }) =>
    listPage(world.books.products, {
      url: '/v1/products',
      given,
      where: (product) =>
        (given.active === undefined || product.active === given.active) &&
        isInRange(product.created, given.created) &&
        (!given.ids || given.ids.includes(product.id)),
    }),
});

const remove = route('DELETE /v1/products/:id', {
  accepts: z.strictObject({}),
  answer(world, { at }) {
    const product = getProduct(world, at('id'));
    if (world.books.prices.where('product', product.id).length > 0) {
      throw invalid(
        'This product cannot be deleted because it has one or more user-created prices.',
      );
    }
    world.books.products.remove(product.id);
    world.publish('product.deleted', product);
    return world.books.deleted.put({ id: product.id, object: 'product', deleted: true });
  },
});

function getProduct(world: World, id: string): Stored<Stripe.Product> {
  const product = world.books.products.find(id);
  if (!product) throw missing('product', id);
  return product;
}

export const productRoutes = [create, update, retrieve, list, remove];
