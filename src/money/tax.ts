import { type Money, money } from './money.ts';

/** Whether a price includes its tax, or the tax is added to the price. */
export const TAX_BEHAVIORS = ['inclusive', 'exclusive'] as const;
export type TaxBehavior = (typeof TAX_BEHAVIORS)[number];

/** The publisher's tax setting; `off` collects no tax. */
export type TaxMode = TaxBehavior | 'off';

export function toTaxBehavior(mode: TaxMode): TaxBehavior | null {
  return mode === 'off' ? null : mode;
}

/** An amount in minor units and the tax within it; `tax` is null if none was calculated. */
interface TaxedAmount {
  readonly amount: number;
  readonly tax: number | null;
}

/**
 * Returns the tax within a part of a taxed amount: within a payment that a credit balance made smaller than its
 * invoice, or within a refund. The tax is proportional, rounded half up; the whole amount has the whole tax.
 */
function decideTaxShare({ amount, tax }: TaxedAmount, part: number): number | null {
  if (tax === null || part === amount) return tax;
  return amount <= 0 ? 0 : Math.round((tax * part) / amount);
}

/** Returns the remaining tax of a payment after `back` of its amount was refunded or disputed. */
export function remainingTax({ amount, tax }: TaxedAmount, back: number): number | null {
  if (tax === null) return null;
  return tax - (decideTaxShare({ amount, tax }, Math.min(back, amount)) ?? 0);
}

/** Returns the amount that was paid for the price itself: tax that was added to the price is subtracted. */
export function netOfExclusiveTax(
  { amount, tax }: TaxedAmount,
  behavior: TaxBehavior | null,
): number {
  return behavior === 'exclusive' ? amount - (tax ?? 0) : amount;
}

/** Returns the tax within the paid part of an invoice, or null if no tax was calculated. */
export function decideInvoiceTax(invoice: {
  readonly total: number;
  readonly tax: number | null;
  readonly amountPaid: number;
  readonly currency: string;
}): Money | null {
  const { total, tax, amountPaid, currency } = invoice;
  const share = decideTaxShare({ amount: total, tax }, amountPaid);
  return share === null ? null : money(share, currency);
}
