import { stepOf } from './currencies.ts';

/** What a payment costs the publication: hundredths of a percent of it, and a fixed part in minor units. */
export interface FeeRule {
  readonly basisPoints: number;
  readonly fixed: number;
}

const WHOLE = 10_000;

/** The fee of a payment by the rule, rounded to the minor unit as Stripe does. */
export function feeOf(amount: number, { basisPoints, fixed }: FeeRule): number {
  return Math.round((amount * basisPoints) / WHOLE) + fixed;
}

/**
 * The smallest payment of which at least `amount` is left after the fee, in steps that the currency allows.
 * The fee is on the whole payment, so it is more than the fee of `amount`.
 */
export function amountCoveringFee(amount: number, rule: FeeRule, currency: string): number {
  const step = stepOf(currency);
  const estimate = ((amount + rule.fixed) * WHOLE) / (WHOLE - rule.basisPoints);
  let covering = Math.floor(estimate / step) * step;
  while (covering - feeOf(covering, rule) < amount) covering += step;
  return covering;
}
