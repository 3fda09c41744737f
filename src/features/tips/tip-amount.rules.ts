import { smallestChargeOf, stepOf } from '../../money/currencies.ts';
import { MAX_CHARGE } from '../../money/money.ts';

/** The staff's limits for one currency, in its minor unit. */
interface TipLimits {
  readonly suggested: readonly number[];
  readonly smallest: number;
  readonly largest: number;
}

interface TipRange {
  readonly minimum: number;
  readonly maximum: number;
  /** Amounts must be multiples of this: Stripe charges some currencies only in tens or hundreds. */
  readonly step: number;
}

type AmountVerdict =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'currency_not_supported' | 'amount_too_small' | 'amount_too_large' }
  | { readonly kind: 'off_step'; readonly step: number };

/** Returns the range that givers may choose from: the staff's limits, within Stripe's limits. */
export function tipRangeOf(currency: string, limits: TipLimits): TipRange {
  const step = stepOf(currency);
  const smallest = Math.max(limits.smallest, smallestChargeOf(currency));
  return {
    minimum: Math.ceil(smallest / step) * step,
    maximum: Math.floor(Math.min(limits.largest, MAX_CHARGE) / step) * step,
    step,
  };
}

/** Decides whether a tip may be charged. `amount` is an integer in the minor unit of `currency`. */
export function decideTipAmount(
  amount: number,
  currency: string,
  accepted: Readonly<Record<string, TipLimits>>,
): AmountVerdict {
  const limits = Object.hasOwn(accepted, currency) ? accepted[currency] : undefined;
  if (limits === undefined) return { kind: 'currency_not_supported' };
  const { minimum, maximum, step } = tipRangeOf(currency, limits);
  if (amount < minimum) return { kind: 'amount_too_small' };
  if (amount > maximum) return { kind: 'amount_too_large' };
  return amount % step === 0 ? { kind: 'allowed' } : { kind: 'off_step', step };
}
