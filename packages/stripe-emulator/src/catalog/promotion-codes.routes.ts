import type Stripe from 'stripe';
import { z } from 'zod';
import { invalidRequest, resourceMissing } from '../api/api-error.ts';
import { listPage } from '../api/listing.ts';
import {
  flag,
  isInRange,
  mergeMetadata,
  metadata,
  notNegative,
  pageParams,
  positive,
  range,
  text,
  time,
} from '../api/params.ts';
import { route } from '../api/route.ts';
import type { EmulatorContext } from '../context.ts';
import { newId, randomText } from '../store/ids.ts';
import type { Stored } from '../store/stored.ts';
import { getCoupon } from './discounts.ts';

type PromotionCode = Stored<Stripe.PromotionCode>;

const create = route('POST /v1/promotion_codes', {
  accepts: z.strictObject({
    promotion: z.strictObject({ type: z.literal('coupon'), coupon: text }),
    code: text.max(500).optional(),
    active: flag.optional(),
    customer: text.optional(),
    expires_at: time.optional(),
    max_redemptions: positive.optional(),
    metadata: metadata.optional(),
    restrictions: z
      .strictObject({
        first_time_transaction: flag.optional(),
        minimum_amount: notNegative.optional(),
        minimum_amount_currency: text.optional(),
      })
      .optional(),
  }),
  handle(context, { params }) {
    const coupon = getCoupon(context, params.promotion.coupon, 'promotion[coupon]');
    const code = params.code ?? randomText(8).toUpperCase();
    assertFree(context, code);
    const promotion = context.store.promotionCodes.put({
      id: newId('promo'),
      object: 'promotion_code',
      active: params.active ?? true,
      code,
      created: context.clock.seconds(),
      customer: params.customer ?? null,
      customer_account: null,
      expires_at: params.expires_at ?? null,
      livemode: false,
      max_redemptions: params.max_redemptions ?? null,
      metadata: mergeMetadata(null, params.metadata),
      promotion: { coupon: coupon.id, type: 'coupon' },
      restrictions: {
        first_time_transaction: params.restrictions?.first_time_transaction ?? false,
        minimum_amount: params.restrictions?.minimum_amount ?? null,
        minimum_amount_currency: params.restrictions?.minimum_amount_currency ?? null,
      },
      times_redeemed: 0,
    });
    context.publish('promotion_code.created', promotion);
    return promotion;
  },
});

function assertFree(context: EmulatorContext, code: string): void {
  const others = context.store.promotionCodes.where('code', code.toUpperCase());
  if (others.some(({ active }) => active)) {
    throw invalidRequest(`An active promotion code with \`code: ${code}\` already exists.`, {
      code: 'resource_already_exists',
      param: 'code',
    });
  }
}

function getPromotion(context: EmulatorContext, id: string): PromotionCode {
  const promotion = context.store.promotionCodes.find(id);
  if (!promotion) throw resourceMissing('promotion code', id);
  return promotion;
}

const retrieve = route('GET /v1/promotion_codes/:id', {
  accepts: z.strictObject({}),
  handle: (context, { pathParam }) => getPromotion(context, pathParam('id')),
});

const update = route('POST /v1/promotion_codes/:id', {
  accepts: z.strictObject({ active: flag.optional(), metadata: metadata.optional() }),
  handle(context, { params, pathParam }) {
    const before = getPromotion(context, pathParam('id'));
    const after = context.store.promotionCodes.put({
      ...before,
      active: params.active ?? before.active,
      metadata: mergeMetadata(before.metadata, params.metadata),
    });
    context.publish('promotion_code.updated', after, before);
    return after;
  },
});

const list = route('GET /v1/promotion_codes', {
  accepts: z.strictObject({
    ...pageParams,
    active: flag.optional(),
    code: text.optional(),
    coupon: text.optional(),
    customer: text.optional(),
    created: range.optional(),
  }),
  handle: (context, { params }) =>
    listPage(context.store.promotionCodes, {
      url: '/v1/promotion_codes',
      params,
      equal: { code: params.code?.toUpperCase() },
      where: (promotion) =>
        isInRange(promotion.created, params.created) &&
        (params.active === undefined || promotion.active === params.active) &&
        (!params.coupon || promotion.promotion.coupon === params.coupon) &&
        (!params.customer || promotion.customer === params.customer),
    }),
});

export const promotionCodeRoutes = [create, retrieve, update, list];
