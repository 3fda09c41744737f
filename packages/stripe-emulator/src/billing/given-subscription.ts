import { z } from 'zod';
import { givenDiscount } from '../catalog/discounts.ts';
import { createInlinePrice, getPrice, inlinePrice } from '../catalog/prices.ts';
import {
  emptyable,
  flag,
  ignored,
  listOf,
  metadata,
  oneOf,
  positive,
  text,
  time,
} from '../wire/given.ts';
import type { World } from '../world.ts';
import type { ItemChange } from './plan-change.ts';

export const givenItem = z.strictObject({
  id: text.optional(),
  price: text.optional(),
  price_data: inlinePrice.optional(),
  quantity: positive.optional(),
  deleted: flag.optional(),
  clear_usage: ignored.optional(),
  metadata: metadata.optional(),
  tax_rates: ignored.optional(),
});

export const prorationBehavior = oneOf(['always_invoice', 'create_prorations', 'none']);

const trialSettings = z.strictObject({
  end_behavior: z.strictObject({
    missing_payment_method: oneOf(['cancel', 'create_invoice', 'pause']),
  }),
});

const paymentBehavior = oneOf([
  'allow_incomplete',
  'default_incomplete',
  'error_if_incomplete',
  'pending_if_incomplete',
]);

const shared = {
  cancel_at_period_end: flag.optional(),
  collection_method: oneOf(['charge_automatically']).optional(),
  default_payment_method: text.optional(),
  description: emptyable(text).optional(),
  discounts: listOf(givenDiscount).optional(),
  metadata: metadata.optional(),
  off_session: flag.optional(),
  payment_behavior: paymentBehavior.optional(),
  payment_settings: ignored.optional(),
  proration_behavior: prorationBehavior.optional(),
  trial_settings: trialSettings.optional(),
  automatic_tax: ignored.optional(),
};

export const givenNewSubscription = z.strictObject({
  ...shared,
  customer: text,
  items: listOf(givenItem),
  currency: text.optional(),
  trial_end: z.union([z.literal('now'), time]).optional(),
  trial_period_days: positive.optional(),
  billing_mode: ignored.optional(),
});

export const givenSubscriptionUpdate = z.strictObject({
  ...shared,
  items: listOf(givenItem).optional(),
  billing_cycle_anchor: oneOf(['now', 'unchanged']).optional(),
  cancel_at: emptyable(time).optional(),
  cancellation_details: z
    .strictObject({ comment: emptyable(text).optional(), feedback: emptyable(text).optional() })
    .optional(),
  pause_collection: emptyable(
    z.strictObject({
      behavior: oneOf(['keep_as_draft', 'mark_uncollectible', 'void']),
      resumes_at: time.optional(),
    }),
  ).optional(),
  proration_date: time.optional(),
  trial_end: z.union([z.literal('now'), time]).optional(),
});

export type GivenNewSubscription = z.output<typeof givenNewSubscription>;
export type GivenSubscriptionUpdate = z.output<typeof givenSubscriptionUpdate>;

/** The items of a call with their prices found or made. */
export function readItems(
  world: World,
  given: z.output<typeof givenItem>[],
  prefix = 'items',
): ItemChange[] {
  return given.map((item, place) => {
    const price = item.price_data
      ? createInlinePrice(world, item.price_data)
      : item.price && getPrice(world, item.price, `${prefix}[${place}][price]`);
    return {
      id: item.id,
      price: price || undefined,
      quantity: item.quantity,
      deleted: item.deleted,
      metadata: item.metadata,
    };
  });
}
