import { amountOff, type Discount, getCoupon } from '../catalog/discounts.ts';
import type { EmulatorContext } from '../context.ts';
import type { DraftLine } from './invoice-lines.ts';

export interface Totals {
  subtotal: number;
  total: number;
  /** The amounts of each discount: the total, and the share of each line by its index. */
  discounts: { discount: string; amount: number; shares: number[] }[];
}

/** Adds up the lines and subtracts the discounts, one after the other, from discountable lines. */
export function computeTotals(
  context: EmulatorContext,
  lines: DraftLine[],
  discounts: Discount[],
): Totals {
  const subtotal = sum(lines.map((line) => line.amount));
  const left = lines.map((line) => (line.isDiscountable && line.amount > 0 ? line.amount : 0));
  const taken = discounts.map((discount) => {
    const coupon = getCoupon(context, discount.source.coupon ?? '');
    const amount = amountOff(coupon, sum(left));
    const shares = share(amount, left);
    shares.forEach((each, place) => {
      left[place] = (left[place] ?? 0) - each;
    });
    return { discount: discount.id, amount, shares };
  });
  return { subtotal, total: subtotal - sum(taken.map(({ amount }) => amount)), discounts: taken };
}

/** Divides an amount in proportion. The last line with a share gets the rounding difference. */
function share(amount: number, weights: number[]): number[] {
  const whole = sum(weights);
  if (whole === 0) return weights.map(() => 0);
  const shares = weights.map((weight) => Math.floor((amount * weight) / whole));
  const last = weights.findLastIndex((weight) => weight > 0);
  shares[last] = (shares[last] ?? 0) + amount - sum(shares);
  return shares;
}

export function sum(amounts: number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
