import type Stripe from 'stripe';
import { z } from 'zod';
import { newId } from '../books/ids.ts';
import type { Stored } from '../books/stored.ts';
import { readCurrency } from '../money/chargeable.ts';
import {
  decimal,
  ignored,
  listOf,
  mergeMetadata,
  metadata,
  notNegative,
  oneOf,
  positive,
  text,
} from '../wire/given.ts';
import { invalid, missing } from '../wire/refusal.ts';
import type { World } from '../world.ts';
import { createProduct } from './products.ts';

export type Price = Stored<Stripe.Price>;

const recurring = z.strictObject({
  interval: oneOf(['day', 'week', 'month', 'year']),
  interval_count: positive.optional(),
  trial_period_days: positive.optional(),
  usage_type: oneOf(['licensed']).optional(),
});

/** What a price is made from, wherever Stripe lets one be made. */
export const priceData = {
  currency: text,
  unit_amount: notNegative.optional(),
  unit_amount_decimal: decimal.optional(),
  recurring: recurring.optional(),
  metadata: metadata.optional(),
  tax_behavior: oneOf(['exclusive', 'inclusive', 'unspecified']).optional(),
};

export const productData = z.strictObject({
  name: text,
  id: text.optional(),
  description: text.optional(),
  images: listOf(text).optional(),
  metadata: metadata.optional(),
  unit_label: text.optional(),
  statement_descriptor: text.optional(),
  tax_code: ignored.optional(),
});

/** A price that is made inside another call, for a product that exists or is made with it. */
export const inlinePrice = z.strictObject({
  ...priceData,
  product: text.optional(),
  product_data: productData.optional(),
});

const priceFields = z.object(priceData);
export interface NewPrice extends z.output<typeof priceFields> {
  product: string;
  active?: boolean | undefined;
  nickname?: string | null | undefined;
  lookupKey?: string | null | undefined;
}

export function createPrice(world: World, wanted: NewPrice): Price {
  const price = world.books.prices.put(draftPrice(world, wanted));
  world.publish('price.created', price);
  return price;
}

function draftPrice(world: World, wanted: NewPrice): Price {
  const amount = readUnitAmount(wanted);
  return {
    id: newId('price'),
    object: 'price',
    active: wanted.active ?? true,
    billing_scheme: 'per_unit',
    created: world.clock.seconds(),
    currency: readCurrency(wanted.currency),
    custom_unit_amount: null,
    livemode: false,
    lookup_key: wanted.lookupKey ?? null,
    metadata: mergeMetadata(null, wanted.metadata),
    nickname: wanted.nickname ?? null,
    product: wanted.product,
    recurring: wanted.recurring
      ? {
          interval: wanted.recurring.interval,
          interval_count: wanted.recurring.interval_count ?? 1,
          meter: null,
          trial_period_days: wanted.recurring.trial_period_days ?? null,
          usage_type: 'licensed',
        }
      : null,
    tax_behavior: wanted.tax_behavior ?? 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: wanted.recurring ? 'recurring' : 'one_time',
    unit_amount: amount,
    unit_amount_decimal: String(amount),
  };
}

function readUnitAmount(wanted: NewPrice): number {
  if (wanted.unit_amount !== undefined) return wanted.unit_amount;
  const given = Number(wanted.unit_amount_decimal);
  if (wanted.unit_amount_decimal === undefined) {
    throw invalid('Missing required param: unit_amount.', {
      code: 'parameter_missing',
      param: 'unit_amount',
    });
  }
  if (Number.isSafeInteger(given) && given >= 0) return given;
  // Fractions of a cent are Stripe's, but nothing here sells by them.
  throw invalid(`Invalid decimal: ${wanted.unit_amount_decimal}`, { param: 'unit_amount_decimal' });
}

/** Makes the price of a `price_data`, and its product where it brings one. */
export function createInlinePrice(world: World, given: z.output<typeof inlinePrice>): Price {
  const { product, product_data: data, ...rest } = given;
  if (!product && !data) {
    throw invalid('You must specify either `product` or `product_data` with `price_data`.', {
      code: 'parameter_missing',
      param: 'price_data',
    });
  }
  if (product && !world.books.products.find(product)) {
    throw missing('product', product, 'price_data[product]');
  }
  // Stripe archives what a checkout brings along, so that it stays out of the catalog.
  const made =
    data && createProduct(world, { ...data, active: false, metadata: data.metadata ?? {} });
  return createPrice(world, { ...rest, product: product ?? made?.id ?? '', active: false });
}

export function getPrice(world: World, id: string, param = 'price'): Price {
  const price = world.books.prices.find(id);
  if (!price) throw missing('price', id, param);
  return price;
}
