import { z } from 'zod';
import { invalidRequest, resourceMissing } from '../api/api-error.ts';
import { listPage } from '../api/listing.ts';
import {
  emptyable,
  flag,
  isInRange,
  listOf,
  mergeMetadata,
  metadata,
  oneOf,
  pageParams,
  range,
  text,
} from '../api/params.ts';
import { route } from '../api/route.ts';
import type { EmulatorContext } from '../context.ts';
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
  handle(context, { params }) {
    const { product_data: data, product } = params;
    if (product && !context.store.products.find(product))
      throw resourceMissing('product', product, 'product');
    if (!product && !data) {
      throw invalidRequest('Missing required param: product.', {
        code: 'parameter_missing',
        param: 'product',
      });
    }
    freeLookupKey(context, params.lookup_key, params.transfer_lookup_key);
    const made = data && createProduct(context, { ...data, metadata: data.metadata ?? {} });
    return createPrice(context, {
      ...params,
      product: product ?? made?.id ?? '',
      lookupKey: params.lookup_key,
    });
  },
});

/** Releases a lookup key: it belongs to one price, and moves only with `transfer_lookup_key`. */
function freeLookupKey(
  context: EmulatorContext,
  key: string | null | undefined,
  mayTransfer: boolean | undefined,
  owner?: string,
): void {
  if (!key) return;
  const holder = context.store.prices.where('lookup_key', key).find((price) => price.id !== owner);
  if (!holder) return;
  if (!mayTransfer) {
    throw invalidRequest(
      `A price (\`${holder.id}\`) already uses that lookup key. Set \`transfer_lookup_key=true\` to transfer it.`,
      { code: 'resource_already_exists', param: 'lookup_key' },
    );
  }
  changePrice(context, holder, { lookup_key: null });
}

function changePrice(context: EmulatorContext, before: Price, changes: Partial<Price>): Price {
  const after = context.store.prices.put({ ...before, ...changes });
  context.publish('price.updated', after, before);
  return after;
}

const update = route('POST /v1/prices/:id', {
  accepts: z.strictObject({
    ...fields,
    metadata: metadata.optional(),
    tax_behavior: priceData.tax_behavior,
  }),
  handle(context, { params, pathParam }) {
    const before = getPrice(context, pathParam('id'), 'id');
    assertBehaviorChangeable(before, params.tax_behavior);
    freeLookupKey(context, params.lookup_key, params.transfer_lookup_key, before.id);
    return changePrice(context, before, {
      active: params.active ?? before.active,
      nickname: params.nickname === undefined ? before.nickname : params.nickname,
      lookup_key: params.lookup_key === undefined ? before.lookup_key : params.lookup_key,
      metadata: mergeMetadata(before.metadata, params.metadata),
      tax_behavior: params.tax_behavior ?? before.tax_behavior,
    });
  },
});

/** Throws if the tax behavior was already set to inclusive or exclusive, which is final. */
function assertBehaviorChangeable(
  before: Price,
  wanted: 'exclusive' | 'inclusive' | 'unspecified' | undefined,
): void {
  if (wanted === undefined || before.tax_behavior === wanted) return;
  if (before.tax_behavior === 'unspecified') return;
  throw invalidRequest(
    `The tax behavior of the price is ${before.tax_behavior} already and cannot be changed.`,
    { param: 'tax_behavior' },
  );
}

const retrieve = route('GET /v1/prices/:id', {
  accepts: z.strictObject({}),
  handle: (context, { pathParam }) => getPrice(context, pathParam('id'), 'id'),
});

const list = route('GET /v1/prices', {
  accepts: z.strictObject({
    ...pageParams,
    active: flag.optional(),
    currency: text.optional(),
    product: text.optional(),
    type: oneOf(['one_time', 'recurring']).optional(),
    lookup_keys: listOf(text).optional(),
    created: range.optional(),
    recurring: z.strictObject({ interval: text.optional() }).optional(),
  }),
  handle: (context, { params }) =>
    listPage(context.store.prices, {
      url: '/v1/prices',
      params,
      equal: { product: params.product },
      where: (price) =>
        (params.active === undefined || price.active === params.active) &&
        (!params.currency || price.currency === params.currency) &&
        (!params.type || price.type === params.type) &&
        (!params.recurring?.interval || price.recurring?.interval === params.recurring.interval) &&
        (!params.lookup_keys || params.lookup_keys.includes(price.lookup_key ?? '')) &&
        isInRange(price.created, params.created),
    }),
});

export const priceRoutes = [create, update, retrieve, list];
