/** An amount in minor units and the tax within it; null where none was calculated. */
export interface TaxedAmount {
  readonly amount: number;
  readonly tax: number | null;
}

/**
 * The tax within a part of a taxed amount: within a payment that credit made smaller than its invoice, or
 * within what was refunded. It is in proportion, rounded half up; the whole has the whole tax.
 */
export function decideTaxShare({ amount, tax }: TaxedAmount, part: number): number | null {
  if (tax === null || part === amount) return tax;
  return amount <= 0 ? 0 : Math.round((tax * part) / amount);
}
