import { z } from 'zod';
import { randomText } from '../books/ids.ts';
import { readCurrency } from '../money/chargeable.ts';
import {
  decimal,
  ignored,
  isInRange,
  mergeMetadata,
  metadata,
  oneOf,
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
import type { Coupon } from './discounts.ts';
import { getCoupon } from './discounts.ts';

const givenCoupon = z.strictObject({
  id: text.optional(),
  amount_off: positive.optional(),
  percent_off: decimal.optional(),
  currency: text.optional(),
  duration: oneOf(['forever', 'once', 'repeating']).optional(),
  duration_in_months: positive.optional(),
  max_redemptions: positive.optional(),
  redeem_by: time.optional(),
  name: text.max(40).optional(),
  metadata: metadata.optional(),
  applies_to: ignored.optional(),
});

const create = route('POST /v1/coupons', {
  accepts: givenCoupon,
  answer(world, { given }) {
    assertOff(given);
    const id = given.id ?? randomText(8);
    if (world.books.coupons.find(id)) {
      throw invalid('Coupon already exists.', { code: 'resource_already_exists', param: 'id' });
    }
    const coupon = world.books.coupons.put({
      id,
      object: 'coupon',
      amount_off: given.amount_off ?? null,
      created: world.clock.seconds(),
      currency: given.currency ? readCurrency(given.currency) : null,
      duration: given.duration ?? 'once',
      duration_in_months: given.duration_in_months ?? null,
      livemode: false,
      max_redemptions: given.max_redemptions ?? null,
      metadata: mergeMetadata(null, given.metadata),
      name: given.name ?? null,
      percent_off: given.percent_off ? Number(given.percent_off) : null,
      redeem_by: given.redeem_by ?? null,
      times_redeemed: 0,
      valid: true,
    });
    world.publish('coupon.created', coupon);
    return coupon;
  },
});

function assertOff(given: z.output<typeof givenCoupon>): void {
  const percent = given.percent_off === undefined ? null : Number(given.percent_off);
  if ((percent === null) === (given.amount_off === undefined)) {
    throw invalid('You must pass either `percent_off` or `amount_off`, and not both.', {
      param: 'percent_off',
    });
  }
  if (percent !== null && (percent <= 0 || percent > 100)) {
    throw invalid('Invalid percent_off: must be greater than 0 and at most 100', {
      param: 'percent_off',
    });
  }
  if (given.amount_off !== undefined && !given.currency) {
    throw invalid('You must pass `currency` when passing `amount_off`.', { param: 'currency' });
  }
  if (given.duration === 'repeating' && !given.duration_in_months) {
    throw invalid('You must pass `duration_in_months` with `duration=repeating`.', {
      param: 'duration_in_months',
    });
  }
}

/** A deleted coupon is kept for the discounts that it gave, but nobody finds it any more. */
function findLiving(world: World, id: string): Coupon {
  if (world.books.deleted.find(id)) throw missing('coupon', id);
  return getCoupon(world, id);
}

const retrieve = route('GET /v1/coupons/:id', {
  accepts: z.strictObject({}),
  answer: (world, { at }) => findLiving(world, at('id')),
});

const update = route('POST /v1/coupons/:id', {
  accepts: z.strictObject({ name: text.optional(), metadata: metadata.optional() }),
  answer(world, { given, at }) {
    const before = findLiving(world, at('id'));
    const after = world.books.coupons.put({
      ...before,
      name: given.name ?? before.name,
      metadata: mergeMetadata(before.metadata, given.metadata),
    });
    world.publish('coupon.updated', after, before);
    return after;
  },
});

const list = route('GET /v1/coupons', {
  accepts: z.strictObject({ ...page, created: range.optional() }),
  answer(world, { given }) {
    const found = listPage(world.books.coupons, {
      url: '/v1/coupons',
      given,
      where: (coupon) =>
        isInRange(coupon.created, given.created) && !world.books.deleted.find(coupon.id),
    });
    return { ...found, data: found.data.map(({ id }) => getCoupon(world, id)) };
  },
});

const remove = route('DELETE /v1/coupons/:id', {
  accepts: z.strictObject({}),
  answer(world, { at }) {
    const coupon = findLiving(world, at('id'));
    world.books.coupons.put({ ...coupon, valid: false });
    world.publish('coupon.deleted', coupon);
    return world.books.deleted.put({ id: coupon.id, object: 'coupon', deleted: true });
  },
});

export const couponRoutes = [create, retrieve, update, list, remove];
