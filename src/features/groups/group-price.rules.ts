import { smallestChargeOf, stepOf } from '../../money/currencies.ts';
import type { Money } from '../../money/money.ts';
import type { FieldFault } from '../../wording/field-faults.ts';

/** What a group's admins pay for a period of so many months. */
export interface GroupPrice {
  readonly amount: Money;
  readonly months: number;
}

/** Returns why Stripe would not charge this price; null if it would. */
export function findPriceFault({ amount: { amount, currency } }: GroupPrice): FieldFault | null {
  if (amount < smallestChargeOf(currency)) return `is below the smallest charge in ${currency}`;
  const step = stepOf(currency);
  return amount % step === 0 ? null : `must be a multiple of ${step}`;
}
