import type Stripe from 'stripe';
import { z } from 'zod';
import { randomText } from '../books/ids.ts';
import type { Stored } from '../books/stored.ts';
import { addInterval } from '../time/calendar.ts';
import { text } from '../wire/given.ts';
import { invalid, missing } from '../wire/refusal.ts';
import type { World } from '../world.ts';

export type Coupon = Stored<Stripe.Coupon>;
export type Discount = Stored<Stripe.Discount>;

export const givenDiscount = z.strictObject({
  coupon: text.optional(),
  promotion_code: text.optional(),
  discount: text.optional(),
});

/** A coupon that was asked for, and the promotion code that it was asked for by. */
export interface WantedDiscount {
  coupon: string;
  promotionCode: string | null;
}

interface Purchase {
  customer: string | null;
  currency: string;
  subtotal: number;
}

/** Reads the `discounts` of a call; refuses coupons and codes that are spent, expired or not theirs. */
export function readDiscounts(
  world: World,
  given: z.output<typeof givenDiscount>[] | undefined,
  purchase: Purchase,
): WantedDiscount | null {
  const first = given?.[0];
  if (!first) return null;
  if ((given?.length ?? 0) > 1) {
    throw invalid('You may only specify one discount here.', { param: 'discounts' });
  }
  if (first.promotion_code) {
    const promotion = world.books.promotionCodes.find(first.promotion_code);
    if (!promotion) {
      throw missing('promotion code', first.promotion_code, 'discounts[0][promotion_code]');
    }
    return usePromotion(world, promotion, purchase);
  }
  if (!first.coupon) throw invalid('You must specify a coupon.', { param: 'discounts[0]' });
  assertCouponFits(getCoupon(world, first.coupon, 'discounts[0][coupon]'), purchase);
  return { coupon: first.coupon, promotionCode: null };
}

/** The discount of a promotion code, if this customer may use it for this purchase. */
export function usePromotion(
  world: World,
  promotion: Stored<Stripe.PromotionCode>,
  purchase: Purchase,
): WantedDiscount {
  const { restrictions, expires_at: end, max_redemptions: most } = promotion;
  const refuse = (why: string) =>
    invalid(`This promotion code ${why}.`, {
      code: 'promotion_code_invalid',
      param: 'discounts[0][promotion_code]',
    });
  if (!promotion.active) throw refuse('is not active');
  if (end !== null && end <= world.clock.seconds()) throw refuse('has expired');
  if (most !== null && promotion.times_redeemed >= most) throw refuse('was redeemed already');
  if (promotion.customer && promotion.customer !== purchase.customer) {
    throw refuse('belongs to another customer');
  }
  if (restrictions.minimum_amount && purchase.subtotal < restrictions.minimum_amount) {
    throw refuse('needs a larger purchase');
  }
  if (restrictions.first_time_transaction && hasPaid(world, purchase.customer)) {
    throw refuse('is for a first purchase only');
  }
  const coupon = getCoupon(world, promotion.promotion.coupon ?? '', 'coupon');
  assertCouponFits(coupon, purchase);
  return { coupon: coupon.id, promotionCode: promotion.id };
}

function hasPaid(world: World, customer: string | null): boolean {
  if (!customer) return false;
  return world.books.charges.where('customer', customer).some(({ paid }) => paid);
}

export function getCoupon(world: World, id: string, param = 'id'): Coupon {
  const coupon = world.books.coupons.find(id);
  if (!coupon) throw missing('coupon', id, param);
  const isExpired = coupon.redeem_by !== null && coupon.redeem_by <= world.clock.seconds();
  const { max_redemptions: most, times_redeemed: times } = coupon;
  const isSpent = most !== null && times >= most;
  return isExpired || isSpent ? { ...coupon, valid: false } : coupon;
}

function assertCouponFits(coupon: Coupon, purchase: Purchase): void {
  if (!coupon.valid) {
    throw invalid(`Coupon expired: ${coupon.id}`, { code: 'coupon_expired', param: 'coupon' });
  }
  if (coupon.currency && coupon.currency !== purchase.currency) {
    throw invalid(
      `The coupon \`${coupon.id}\` is in \`${coupon.currency}\` and does not fit \`${purchase.currency}\`.`,
      { param: 'coupon' },
    );
  }
}

/** What a coupon takes off a sum: never more than all of it. Percentages round half up. */
export function amountOff(coupon: Coupon, subtotal: number): number {
  const off = coupon.percent_off
    ? Math.round((subtotal * coupon.percent_off) / 100)
    : (coupon.amount_off ?? 0);
  return Math.max(0, Math.min(off, subtotal));
}

interface Redemption {
  customer: string | null;
  session?: string | null;
  subscription?: string | null;
}

/** Counts a use of the coupon and its code, and writes the discount that comes of it. */
export function redeem(world: World, wanted: WantedDiscount, use: Redemption): Discount {
  const coupon = getCoupon(world, wanted.coupon);
  world.books.coupons.put({ ...coupon, times_redeemed: coupon.times_redeemed + 1 });
  const promotion = world.books.promotionCodes.find(wanted.promotionCode ?? '');
  if (promotion) {
    const times = promotion.times_redeemed + 1;
    const active = promotion.max_redemptions === null || times < promotion.max_redemptions;
    world.books.promotionCodes.put({
      ...promotion,
      times_redeemed: times,
      active: active && promotion.active,
    });
  }
  const start = world.clock.seconds();
  const months = coupon.duration === 'repeating' ? (coupon.duration_in_months ?? 1) : null;
  const discount = world.books.discounts.put({
    id: `di_1${randomText(23)}`,
    object: 'discount',
    checkout_session: use.session ?? null,
    customer: use.customer,
    customer_account: null,
    end: months === null ? null : addInterval(start, 'month', months),
    invoice: null,
    invoice_item: null,
    promotion_code: wanted.promotionCode,
    source: { coupon: coupon.id, type: 'coupon' },
    start,
    subscription: use.subscription ?? null,
    subscription_item: null,
  });
  if (use.subscription) world.publish('customer.discount.created', discount);
  return discount;
}
