import type Stripe from 'stripe';
import { z } from 'zod';
import { invalidRequest, resourceMissing } from '../api/api-error.ts';
import { text } from '../api/params.ts';
import type { EmulatorContext } from '../context.ts';
import { randomText } from '../store/ids.ts';
import type { Stored } from '../store/stored.ts';
import { addInterval } from '../time/calendar.ts';

export type Coupon = Stored<Stripe.Coupon>;
export type Discount = Stored<Stripe.Discount>;

export const discountParams = z.strictObject({
  coupon: text.optional(),
  promotion_code: text.optional(),
  discount: text.optional(),
});

/** A requested coupon, with the promotion code that was used to request it. */
export interface DiscountRequest {
  coupon: string;
  promotionCode: string | null;
}

interface Purchase {
  customer: string | null;
  currency: string;
  subtotal: number;
}

/** Parses `discounts`. Throws for coupons and codes that are used up, expired or for another customer. */
export function readDiscounts(
  context: EmulatorContext,
  params: z.output<typeof discountParams>[] | undefined,
  purchase: Purchase,
): DiscountRequest | null {
  const first = params?.[0];
  if (!first) return null;
  if ((params?.length ?? 0) > 1) {
    throw invalidRequest('You may only specify one discount here.', { param: 'discounts' });
  }
  if (first.promotion_code) {
    const promotion = context.store.promotionCodes.find(first.promotion_code);
    if (!promotion) {
      throw resourceMissing('promotion code', first.promotion_code, 'discounts[0][promotion_code]');
    }
    return usePromotion(context, promotion, purchase);
  }
  if (!first.coupon) throw invalidRequest('You must specify a coupon.', { param: 'discounts[0]' });
  assertCouponFits(getCoupon(context, first.coupon, 'discounts[0][coupon]'), purchase);
  return { coupon: first.coupon, promotionCode: null };
}

/** The discount of a promotion code. Throws if this customer may not use it for this purchase. */
export function usePromotion(
  context: EmulatorContext,
  promotion: Stored<Stripe.PromotionCode>,
  purchase: Purchase,
): DiscountRequest {
  const { restrictions, expires_at: end, max_redemptions: most } = promotion;
  const refuse = (why: string) =>
    invalidRequest(`This promotion code ${why}.`, {
      code: 'promotion_code_invalid',
      param: 'discounts[0][promotion_code]',
    });
  if (!promotion.active) throw refuse('is not active');
  if (end !== null && end <= context.clock.seconds()) throw refuse('has expired');
  if (most !== null && promotion.times_redeemed >= most) throw refuse('was redeemed already');
  if (promotion.customer && promotion.customer !== purchase.customer) {
    throw refuse('belongs to another customer');
  }
  if (restrictions.minimum_amount && purchase.subtotal < restrictions.minimum_amount) {
    throw refuse('needs a larger purchase');
  }
  if (restrictions.first_time_transaction && hasPaid(context, purchase.customer)) {
    throw refuse('is for a first purchase only');
  }
  const coupon = getCoupon(context, promotion.promotion.coupon ?? '', 'coupon');
  assertCouponFits(coupon, purchase);
  return { coupon: coupon.id, promotionCode: promotion.id };
}

function hasPaid(context: EmulatorContext, customer: string | null): boolean {
  if (!customer) return false;
  return context.store.charges.where('customer', customer).some(({ paid }) => paid);
}

export function getCoupon(context: EmulatorContext, id: string, param = 'id'): Coupon {
  const coupon = context.store.coupons.find(id);
  if (!coupon) throw resourceMissing('coupon', id, param);
  const isExpired = coupon.redeem_by !== null && coupon.redeem_by <= context.clock.seconds();
  const { max_redemptions: most, times_redeemed: times } = coupon;
  const isSpent = most !== null && times >= most;
  return isExpired || isSpent ? { ...coupon, valid: false } : coupon;
}

function assertCouponFits(coupon: Coupon, purchase: Purchase): void {
  if (!coupon.valid) {
    throw invalidRequest(`Coupon expired: ${coupon.id}`, {
      code: 'coupon_expired',
      param: 'coupon',
    });
  }
  if (coupon.currency && coupon.currency !== purchase.currency) {
    throw invalidRequest(
      `The coupon \`${coupon.id}\` is in \`${coupon.currency}\` and does not fit \`${purchase.currency}\`.`,
      { param: 'coupon' },
    );
  }
}

/** The amount that a coupon subtracts from a subtotal, at most the subtotal. Percentages round half up. */
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

/** Counts a redemption of the coupon and its code, and creates the discount. */
export function redeem(
  context: EmulatorContext,
  wanted: DiscountRequest,
  use: Redemption,
): Discount {
  const coupon = getCoupon(context, wanted.coupon);
  context.store.coupons.put({ ...coupon, times_redeemed: coupon.times_redeemed + 1 });
  const promotion = context.store.promotionCodes.find(wanted.promotionCode ?? '');
  if (promotion) {
    const times = promotion.times_redeemed + 1;
    const active = promotion.max_redemptions === null || times < promotion.max_redemptions;
    context.store.promotionCodes.put({
      ...promotion,
      times_redeemed: times,
      active: active && promotion.active,
    });
  }
  const start = context.clock.seconds();
  const months = coupon.duration === 'repeating' ? (coupon.duration_in_months ?? 1) : null;
  const discount = context.store.discounts.put({
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
  if (use.subscription) context.publish('customer.discount.created', discount);
  return discount;
}
