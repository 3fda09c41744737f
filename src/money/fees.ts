import { stepOf } from './currencies.ts';

/** The fee that the publication pays on a payment: a share in basis points, and a fixed part in minor units. */
export interface FeeRule {
  readonly basisPoints: number;
  readonly fixed: number;
}

const WHOLE = 10_000;

/** Returns the fee of a payment, rounded to the minor unit as Stripe does. */
export function feeOf(amount: number, { basisPoints, fixed }: FeeRule): number {
  return Math.round((amount * basisPoints) / WHOLE) + fixed;
}

/**
 * Returns the smallest payment that leaves at least `amount` after the fee, in steps that the currency allows.
 * The fee applies to the whole payment, so it is higher than the fee of `amount`.
 */
export function amountCoveringFee(amount: number, rule: FeeRule, currency: string): number {
  const step = stepOf(currency);
  const estimate = ((amount + rule.fixed) * WHOLE) / (WHOLE - rule.basisPoints);
  let covering = Math.floor(estimate / step) * step;
  while (covering - feeOf(covering, rule) < amount) covering += step;
  return covering;
}
