import { invalidRequest } from '../api/api-error.ts';
import { amountOff, getCoupon, usePromotion } from '../catalog/discounts.ts';
import type { EmulatorContext } from '../context.ts';
import type { Session } from './sessions.ts';
import { getCheckout, getSession } from './sessions.ts';

/** Throws if the coupon or code was used up after the session was created. */
export function assertRedeemable(context: EmulatorContext, session: Session): void {
  const { discount } = getCheckout(context, session.id);
  if (!discount) return;
  const promotion = context.store.promotionCodes.find(discount.promotionCode ?? '');
  const isActive = promotion?.active ?? true;
  if (isActive && getCoupon(context, discount.coupon).valid) return;
  throw invalidRequest('The discount of this Checkout Session cannot be redeemed any more.', {
    code: 'coupon_expired',
  });
}

/** Applies the code that the customer entered. */
export function applyPromotion(context: EmulatorContext, id: string, code: string): void {
  const session = getSession(context, id);
  const subtotal = session.amount_subtotal ?? 0;
  const found = context.store.promotionCodes
    .where('code', code.trim().toUpperCase())
    .find(({ active }) => active);
  if (!session.allow_promotion_codes || !found) {
    throw invalidRequest('This code is invalid.', { code: 'promotion_code_invalid' });
  }
  const purchase = { customer: session.customer, currency: session.currency ?? '', subtotal };
  const discount = usePromotion(context, found, purchase);
  const off = amountOff(getCoupon(context, discount.coupon), subtotal);
  const checkout = getCheckout(context, id);
  context.store.checkouts.put({ ...checkout, discount });
  const isFree = session.payment_status === 'no_payment_required';
  context.store.sessions.put({
    ...session,
    amount_total: isFree ? 0 : subtotal - off,
    discounts: [{ coupon: discount.coupon, promotion_code: discount.promotionCode }],
    total_details: { amount_discount: off, amount_shipping: 0, amount_tax: 0 },
  });
}
