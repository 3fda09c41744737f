import type Stripe from 'stripe';
import { newId } from '../../platform/crypto/ids.ts';
import type { StripeBudget } from '../../platform/stripe/budget.ts';
import { stripeRefusalCode } from '../../platform/stripe/stripe.ts';
import { toEpochSeconds } from '../../time/clock.ts';
import type { OfferRow } from './offers.store.ts';

/** Returns the id of an offer's coupon; we choose the id, so that each account has the coupon once. */
export function couponIdOf({ id }: Pick<OfferRow, 'id'>): string {
  return `offer_${id.replaceAll('-', '')}`;
}

/** Creates the coupon, and the promotion code if the offer has a code, unless Stripe already has them. */
export async function ensureOfferAtStripe(budget: StripeBudget, offer: OfferRow): Promise<void> {
  const coupon = couponIdOf(offer);
  const found = await budget.find((stripe, options) =>
    stripe.coupons.retrieve(coupon, {}, options),
  );
  if (found === null) await createCoupon(budget, offer);
  if (offer.code !== null) await ensurePromotionCode(budget, { coupon, code: offer.code, offer });
}

/**
 * The coupon's own id prevents duplicates. Stripe replays a 500 for the same idempotency key for a day, so each
 * attempt uses a new key.
 */
async function createCoupon(budget: StripeBudget, offer: OfferRow): Promise<void> {
  const params = toCoupon(offer);
  try {
    await budget.call(
      (stripe, options) => stripe.coupons.create(params, options),
      `offer:${newId()}`,
    );
  } catch (error) {
    if (stripeRefusalCode(error) !== 'resource_already_exists') throw error;
  }
}

/** Finds the promotion code by its coupon; jobs for one offer never run concurrently. */
async function ensurePromotionCode(
  budget: StripeBudget,
  { coupon, code, offer }: { coupon: string; code: string; offer: OfferRow },
): Promise<void> {
  const { data } = await budget.call((stripe, options) =>
    stripe.promotionCodes.list({ coupon, limit: 1 }, options),
  );
  if (data.length > 0) return;
  await budget.call(
    (stripe, options) =>
      stripe.promotionCodes.create(
        { code, promotion: { type: 'coupon', coupon }, metadata: { offerId: offer.id } },
        options,
      ),
    `offer:${newId()}`,
  );
}

function toCoupon(offer: OfferRow): Stripe.CouponCreateParams {
  const { percentOff, amountOff, currency, months, maxRedemptions, expiresAt } = offer;
  return {
    id: couponIdOf(offer),
    name: offer.name,
    metadata: { offerId: offer.id },
    ...(percentOff === null
      ? { amount_off: amountOff ?? 0, currency: currency ?? '' }
      : { percent_off: percentOff }),
    ...(months === null
      ? { duration: 'forever' }
      : { duration: 'repeating', duration_in_months: months }),
    ...(maxRedemptions === null ? {} : { max_redemptions: maxRedemptions }),
    ...(expiresAt === null ? {} : { redeem_by: toEpochSeconds(expiresAt) }),
  };
}

/** Deactivates the offer's codes and deletes its coupon; discounts already granted last as long as promised. */
export async function endOfferAtStripe(budget: StripeBudget, offer: OfferRow): Promise<void> {
  const coupon = couponIdOf(offer);
  const { data } = await budget.call((stripe, options) =>
    stripe.promotionCodes.list({ coupon, active: true, limit: 100 }, options),
  );
  for (const { id } of data) {
    await budget.call((stripe, options) =>
      stripe.promotionCodes.update(id, { active: false }, options),
    );
  }
  await budget.find((stripe, options) => stripe.coupons.del(coupon, {}, options));
}
