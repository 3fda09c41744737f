import { z } from 'zod';
import { invalidRequest, resourceMissing } from '../api/api-error.ts';
import { listPage } from '../api/listing.ts';
import {
  decimal,
  ignored,
  isInRange,
  mergeMetadata,
  metadata,
  oneOf,
  pageParams,
  positive,
  range,
  text,
  time,
} from '../api/params.ts';
import { route } from '../api/route.ts';
import type { EmulatorContext } from '../context.ts';
import { readCurrency } from '../money/chargeable.ts';
import { randomText } from '../store/ids.ts';
import type { Coupon } from './discounts.ts';
import { getCoupon } from './discounts.ts';

const couponParams = z.strictObject({
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
  accepts: couponParams,
  handle(context, { params }) {
    assertOff(params);
    const id = params.id ?? randomText(8);
    if (context.store.coupons.find(id)) {
      throw invalidRequest('Coupon already exists.', {
        code: 'resource_already_exists',
        param: 'id',
      });
    }
    const coupon = context.store.coupons.put({
      id,
      object: 'coupon',
      amount_off: params.amount_off ?? null,
      created: context.clock.seconds(),
      currency: params.currency ? readCurrency(params.currency) : null,
      duration: params.duration ?? 'once',
      duration_in_months: params.duration_in_months ?? null,
      livemode: false,
      max_redemptions: params.max_redemptions ?? null,
      metadata: mergeMetadata(null, params.metadata),
      name: params.name ?? null,
      percent_off: params.percent_off ? Number(params.percent_off) : null,
      redeem_by: params.redeem_by ?? null,
      times_redeemed: 0,
      valid: true,
    });
    context.publish('coupon.created', coupon);
    return coupon;
  },
});

function assertOff(params: z.output<typeof couponParams>): void {
  const percent = params.percent_off === undefined ? null : Number(params.percent_off);
  if ((percent === null) === (params.amount_off === undefined)) {
    throw invalidRequest('You must pass either `percent_off` or `amount_off`, and not both.', {
      param: 'percent_off',
    });
  }
  if (percent !== null && (percent <= 0 || percent > 100)) {
    throw invalidRequest('Invalid percent_off: must be greater than 0 and at most 100', {
      param: 'percent_off',
    });
  }
  if (params.amount_off !== undefined && !params.currency) {
    throw invalidRequest('You must pass `currency` when passing `amount_off`.', {
      param: 'currency',
    });
  }
  if (params.duration === 'repeating' && !params.duration_in_months) {
    throw invalidRequest('You must pass `duration_in_months` with `duration=repeating`.', {
      param: 'duration_in_months',
    });
  }
}

/** Finds a coupon. A deleted coupon stays stored for its discounts, but the API no longer returns it. */
function findExistingCoupon(context: EmulatorContext, id: string): Coupon {
  if (context.store.deleted.find(id)) throw resourceMissing('coupon', id);
  return getCoupon(context, id);
}

const retrieve = route('GET /v1/coupons/:id', {
  accepts: z.strictObject({}),
  handle: (context, { pathParam }) => findExistingCoupon(context, pathParam('id')),
});

const update = route('POST /v1/coupons/:id', {
  accepts: z.strictObject({ name: text.optional(), metadata: metadata.optional() }),
  handle(context, { params, pathParam }) {
    const before = findExistingCoupon(context, pathParam('id'));
    const after = context.store.coupons.put({
      ...before,
      name: params.name ?? before.name,
      metadata: mergeMetadata(before.metadata, params.metadata),
    });
    context.publish('coupon.updated', after, before);
    return after;
  },
});

const list = route('GET /v1/coupons', {
  accepts: z.strictObject({ ...pageParams, created: range.optional() }),
  handle(context, { params }) {
    const found = listPage(context.store.coupons, {
      url: '/v1/coupons',
      params,
      where: (coupon) =>
        isInRange(coupon.created, params.created) && !context.store.deleted.find(coupon.id),
    });
    return { ...found, data: found.data.map(({ id }) => getCoupon(context, id)) };
  },
});

const remove = route('DELETE /v1/coupons/:id', {
  accepts: z.strictObject({}),
  handle(context, { pathParam }) {
    const coupon = findExistingCoupon(context, pathParam('id'));
    context.store.coupons.put({ ...coupon, valid: false });
    context.publish('coupon.deleted', coupon);
    return context.store.deleted.put({ id: coupon.id, object: 'coupon', deleted: true });
  },
});

export const couponRoutes = [create, retrieve, update, list, remove];
