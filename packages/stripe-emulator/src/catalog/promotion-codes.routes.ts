import type Stripe from 'stripe';
import { z } from 'zod';
import { newId, randomText } from '../books/ids.ts';
import type { Stored } from '../books/stored.ts';
import {
  flag,
  isInRange,
  mergeMetadata,
  metadata,
  notNegative,
  page,
  positive,
  range,
  text,
  time,
} from '../wire/given.ts';
import { listPage } from '../wire/listing.ts';
import { invalid, missing } from '../wire/refusal.ts';
import { route } from '../wire/route.ts';
import type { World } from '../world.ts';
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
  answer(world, { given }) {
    const coupon = getCoupon(world, given.promotion.coupon, 'promotion[coupon]');
    const code = given.code ?? randomText(8).toUpperCase();
    assertFree(world, code);
    const promotion = world.books.promotionCodes.put({
      id: newId('promo'),
      object: 'promotion_code',
      active: given.active ?? true,
      code,
      created: world.clock.seconds(),
      customer: given.customer ?? null,
      customer_account: null,
      expires_at: given.expires_at ?? null,
      livemode: false,
      max_redemptions: given.max_redemptions ?? null,
      metadata: mergeMetadata(null, given.metadata),
      promotion: { coupon: coupon.id, type: 'coupon' },
      restrictions: {
        first_time_transaction: given.restrictions?.first_time_transaction ?? false,
        minimum_amount: given.restrictions?.minimum_amount ?? null,
        minimum_amount_currency: given.restrictions?.minimum_amount_currency ?? null,
      },
      times_redeemed: 0,
    });
    world.publish('promotion_code.created', promotion);
    return promotion;
  },
});

function assertFree(world: World, code: string): void {
  const others = world.books.promotionCodes.where('code', code.toUpperCase());
  if (others.some(({ active }) => active)) {
    throw invalid(`An active promotion code with \`code: ${code}\` already exists.`, {
      code: 'resource_already_exists',
      param: 'code',
    });
  }
}

function getPromotion(world: World, id: string): PromotionCode {
  const promotion = world.books.promotionCodes.find(id);
  if (!promotion) throw missing('promotion code', id);
  return promotion;
}

const retrieve = route('GET /v1/promotion_codes/:id', {
  accepts: z.strictObject({}),
  answer: (world, { at }) => getPromotion(world, at('id')),
});

const update = route('POST /v1/promotion_codes/:id', {
  accepts: z.strictObject({ active: flag.optional(), metadata: metadata.optional() }),
  answer(world, { given, at }) {
    const before = getPromotion(world, at('id'));
    const after = world.books.promotionCodes.put({
      ...before,
      active: given.active ?? before.active,
      metadata: mergeMetadata(before.metadata, given.metadata),
    });
    world.publish('promotion_code.updated', after, before);
    return after;
  },
});

const list = route('GET /v1/promotion_codes', {
  accepts: z.strictObject({
    ...page,
    active: flag.optional(),
    code: text.optional(),
    coupon: text.optional(),
    customer: text.optional(),
    created: range.optional(),
  }),
  answer: (world, { given }) =>
    listPage(world.books.promotionCodes, {
      url: '/v1/promotion_codes',
      given,
      equal: { code: given.code?.toUpperCase() },
      where: (promotion) =>
        isInRange(promotion.created, given.created) &&
        (given.active === undefined || promotion.active === given.active) &&
        (!given.coupon || promotion.promotion.coupon === given.coupon) &&
        (!given.customer || promotion.customer === given.customer),
    }),
});

export const promotionCodeRoutes = [create, retrieve, update, list];
