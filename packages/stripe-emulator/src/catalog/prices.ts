import type Stripe from 'stripe';
import { z } from 'zod';
import { invalidRequest, resourceMissing } from '../api/api-error.ts';
import {
  decimal,
  ignored,
  listOf,
  mergeMetadata,
  metadata,
  oneOf,
  positive,
  text,
  trialDays,
  unitAmount,
} from '../api/params.ts';
import type { EmulatorContext } from '../context.ts';
import { readCurrency } from '../money/chargeable.ts';
import { newId } from '../store/ids.ts';
import type { Stored } from '../store/stored.ts';
import { createProduct } from './products.ts';

export type Price = Stored<Stripe.Price>;

/** The maximum `interval_count`: three years. */
const MAX_INTERVALS = { day: 1095, week: 156, month: 36, year: 3 } as const;

const recurring = z.strictObject({
  interval: oneOf(['day', 'week', 'month', 'year']),
  interval_count: positive.optional(),
  trial_period_days: trialDays.optional(),
  usage_type: oneOf(['licensed']).optional(),
});

/** Parameters that every call with price data accepts. */
export const priceData = {
  currency: text,
  unit_amount: unitAmount.optional(),
  unit_amount_decimal: decimal.optional(),
  recurring: recurring.optional(),
  metadata: metadata.optional(),
  tax_behavior: oneOf(['exclusive', 'inclusive', 'unspecified']).optional(),
};

export const productData = z.strictObject({
  name: text.max(250, { error: 'tooLong' }),
  id: text.optional(),
  description: text.optional(),
  images: listOf(text).optional(),
  metadata: metadata.optional(),
  unit_label: text.optional(),
  statement_descriptor: text.optional(),
  tax_code: ignored.optional(),
});

/** A price that is created inline (`price_data`), for an existing product or a new one. */
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

export function createPrice(context: EmulatorContext, wanted: NewPrice): Price {
  const price = context.store.prices.put(draftPrice(context, wanted));
  context.publish('price.created', price);
  return price;
}

function assertInterval({ recurring: every }: NewPrice): void {
  if (!every || (every.interval_count ?? 1) <= MAX_INTERVALS[every.interval]) return;
  throw invalidRequest('Price intervals can be at most three years.', {
    param: 'recurring[interval_count]',
  });
}

function draftPrice(context: EmulatorContext, wanted: NewPrice): Price {
  assertInterval(wanted);
  const amount = readUnitAmount(wanted);
  return {
    id: newId('price'),
    object: 'price',
    active: wanted.active ?? true,
    billing_scheme: 'per_unit',
    created: context.clock.seconds(),
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
  const amount = Number(wanted.unit_amount_decimal);
  if (wanted.unit_amount_decimal === undefined) {
    throw invalidRequest('Missing required param: unit_amount.', {
      code: 'parameter_missing',
      param: 'unit_amount',
    });
  }
  if (Number.isSafeInteger(amount) && amount >= 0) return amount;
  // Fractional `unit_amount_decimal` values are not supported.
  throw invalidRequest(`Invalid decimal: ${wanted.unit_amount_decimal}`, {
    param: 'unit_amount_decimal',
  });
}

/** Creates the price of a `price_data`, and its product if it has `product_data`. */
export function createInlinePrice(
  context: EmulatorContext,
  params: z.output<typeof inlinePrice>,
): Price {
  const { product, product_data: data, ...rest } = params;
  if (!product && !data) {
    throw invalidRequest('You must specify either `product` or `product_data` with `price_data`.', {
      code: 'parameter_missing',
      param: 'price_data',
    });
  }
  if (product && !context.store.products.find(product)) {
    throw resourceMissing('product', product, 'price_data[product]');
  }
  // As at Stripe, inline prices are inactive, so that they do not appear in the catalog.
  const made =
    data && createProduct(context, { ...data, active: false, metadata: data.metadata ?? {} });
  return createPrice(context, { ...rest, product: product ?? made?.id ?? '', active: false });
}

export function getPrice(context: EmulatorContext, id: string, param = 'price'): Price {
  const price = context.store.prices.find(id);
  if (!price) throw resourceMissing('price', id, param);
  return price;
}

/** Throws Stripe's error if a price or its product is archived and can no longer be sold. */
export function assertSold(context: EmulatorContext, price: Price, param: string): void {
  if (!price.active) {
    throw invalidRequest(
      'The price specified is inactive. This field only accepts active prices.',
      { param },
    );
  }
  if (context.store.products.find(price.product)?.active !== false) return;
  throw invalidRequest(
    'This price is not available to be purchased because its product is not active.',
    { param },
  );
}
