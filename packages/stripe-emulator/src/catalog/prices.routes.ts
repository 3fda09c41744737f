import { z } from 'zod';
import {
  emptyable,
  flag,
  ignored,
  isInRange,
  listOf,
  mergeMetadata,
  metadata,
  oneOf,
  page,
  range,
  text,
} from '../wire/given.ts';
import { listPage } from '../wire/listing.ts';
import { invalid, missing } from '../wire/refusal.ts';
import { route } from '../wire/route.ts';
import type { World } from '../world.ts';
import type { Price } from './prices.ts';
import { createPrice, getPrice, priceData, productData } from './prices.ts';
import { createProduct } from './products.ts';

const fields = {
  active: flag.optional(),
  nickname: emptyable(text).optional(),
  lookup_key: emptyable(text.max(200)).optional(),
  transfer_lookup_key: flag.optional(),
};

const create = route('POST /v1/prices', {
  accepts: z.strictObject({
    ...fields,
    ...priceData,
    billing_scheme: oneOf(['per_unit']).optional(),
    product: text.optional(),
    product_data: productData.optional(),
  }),
  answer(world, { given }) {
    const { product_data: data, product } = given;
    if (product && !world.books.products.find(product))
      throw missing('product', product, 'product');
    if (!product && !data) {
      throw invalid('Missing required param: product.', {
        code: 'parameter_missing',
        param: 'product',
      });
    }
    freeLookupKey(world, given.lookup_key, given.transfer_lookup_key);
    const made = data && createProduct(world, { ...data, metadata: data.metadata ?? {} });
    return createPrice(world, {
      ...given,
      product: product ?? made?.id ?? '',
      lookupKey: given.lookup_key,
    });
  },
});

/** A lookup key names one price: it moves only where the caller says so. */
function freeLookupKey(
  world: World,
  key: string | null | undefined,
  mayTransfer: boolean | undefined,
  owner?: string,
): void {
  if (!key) return;
  const holder = world.books.prices.where('lookup_key', key).find((price) => price.id !== owner);
  if (!holder) return;
  if (!mayTransfer) {
    throw invalid(
      `A price (\`${holder.id}\`) already uses that lookup key. Set \`transfer_lookup_key=true\` to transfer it.`,
      { code: 'resource_already_exists', param: 'lookup_key' },
    );
  }
  changePrice(world, holder, { lookup_key: null });
}

function changePrice(world: World, before: Price, changes: Partial<Price>): Price {
  const after = world.books.prices.put({ ...before, ...changes });
  world.publish('price.updated', after, before);
  return after;
}

const update = route('POST /v1/prices/:id', {
  accepts: z.strictObject({
    ...fields,
    metadata: metadata.optional(),
    tax_behavior: ignored.optional(),
  }),
  answer(world, { given, at }) {
    const before = getPrice(world, at('id'), 'id');
    freeLookupKey(world, given.lookup_key, given.transfer_lookup_key, before.id);
    return changePrice(world, before, {
      active: given.active ?? before.active,
      nickname: given.nickname === undefined ? before.nickname : given.nickname,
      lookup_key: given.lookup_key === undefined ? before.lookup_key : given.lookup_key,
      metadata: mergeMetadata(before.metadata, given.metadata),
    });
  },
});

const retrieve = route('GET /v1/prices/:id', {
  accepts: z.strictObject({}),
  answer: (world, { at }) => getPrice(world, at('id'), 'id'),
});

const list = route('GET /v1/prices', {
  accepts: z.strictObject({
    ...page,
    active: flag.optional(),
    currency: text.optional(),
    product: text.optional(),
    type: oneOf(['one_time', 'recurring']).optional(),
    lookup_keys: listOf(text).optional(),
    created: range.optional(),
    recurring: z.strictObject({ interval: text.optional() }).optional(),
  }),
  answer: (world, { given }) =>
    listPage(world.books.prices, {
      url: '/v1/prices',
      given,
      equal: { product: given.product },
      where: (price) =>
        (given.active === undefined || price.active === given.active) &&
        (!given.currency || price.currency === given.currency) &&
        (!given.type || price.type === given.type) &&
        (!given.recurring?.interval || price.recurring?.interval === given.recurring.interval) &&
        (!given.lookup_keys || given.lookup_keys.includes(price.lookup_key ?? '')) &&
        isInRange(price.created, given.created),
    }),
});

export const priceRoutes = [create, update, retrieve, list];
