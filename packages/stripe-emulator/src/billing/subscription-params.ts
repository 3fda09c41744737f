import { z } from 'zod';
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
  trialDays,
} from '../api/params.ts';
import { discountParams } from '../catalog/discounts.ts';
import { assertSold, createInlinePrice, getPrice, inlinePrice } from '../catalog/prices.ts';
import type { EmulatorContext } from '../context.ts';
import type { ItemChange } from './plan-change.ts';
import type { Subscription } from './subscriptions.ts';

export const itemParams = z.strictObject({
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
  discounts: listOf(discountParams).optional(),
  metadata: metadata.optional(),
  off_session: flag.optional(),
  payment_behavior: paymentBehavior.optional(),
  payment_settings: ignored.optional(),
  proration_behavior: prorationBehavior.optional(),
  trial_settings: trialSettings.optional(),
  automatic_tax: z.strictObject({ enabled: flag, liability: ignored.optional() }).optional(),
};

/** An object since 2026-10-28.endive; a bare `now` is rejected. */
export const anchorChange = z.strictObject({ type: oneOf(['now', 'unchanged']) });

export const newSubscriptionParams = z.strictObject({
  ...shared,
  customer: text,
  items: listOf(itemParams),
  currency: text.optional(),
  trial_end: z.union([z.literal('now'), time]).optional(),
  trial_period_days: trialDays.optional(),
  billing_mode: ignored.optional(),
});

export const subscriptionUpdateParams = z.strictObject({
  ...shared,
  items: listOf(itemParams).optional(),
  billing_cycle_anchor: anchorChange.optional(),
  cancel_at: emptyable(
    z.union([oneOf(['max_billed_until', 'max_period_end', 'min_period_end']), time]),
  ).optional(),
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

export type NewSubscriptionParams = z.output<typeof newSubscriptionParams>;
export type SubscriptionUpdateParams = z.output<typeof subscriptionUpdateParams>;

/**
 * The items of a call, with their prices looked up or created. A subscription may keep an archived price that it
 * already has.
 */
export function readItems(
  context: EmulatorContext,
  params: z.output<typeof itemParams>[],
  { of, prefix = 'items' }: { of?: Pick<Subscription, 'items'>; prefix?: string } = {},
): ItemChange[] {
  const held = new Set(of?.items.data.map(({ price }) => price.id));
  return params.map((item, place) => {
    const param = `${prefix}[${place}][price]`;
    const found = item.price ? getPrice(context, item.price, param) : undefined;
    if (found && !held.has(found.id)) assertSold(context, found, param);
    const price = item.price_data ? createInlinePrice(context, item.price_data) : found;
    return {
      id: item.id,
      price,
      quantity: item.quantity,
      deleted: item.deleted,
      metadata: item.metadata,
    };
  });
}
