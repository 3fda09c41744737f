import { type Money, money } from './money.ts';

/** How a price and its tax belong together: the price contains it, or it is added to the price. */
export const TAX_BEHAVIORS = ['inclusive', 'exclusive'] as const;
export type TaxBehavior = (typeof TAX_BEHAVIORS)[number];

/** What a publisher chooses for what is sold; `off` is none at all. */
export type TaxMode = TaxBehavior | 'off';

export function toTaxBehavior(mode: TaxMode): TaxBehavior | null {
  return mode === 'off' ? null : mode;
}

/** An amount in minor units and the tax within it; null where none was calculated. */
interface TaxedAmount {
  readonly amount: number;
  readonly tax: number | null;
}

/**
 * The tax within a part of a taxed amount: within a payment that credit made smaller than its invoice, or
 * within what was refunded. It is in proportion, rounded half up; the whole has the whole tax.
 */
function decideTaxShare({ amount, tax }: TaxedAmount, part: number): number | null {
  if (tax === null || part === amount) return tax;
  return amount <= 0 ? 0 : Math.round((tax * part) / amount);
}

/** What is left of a payment's tax when `back` of its amount went back, refunded or disputed. */
export function decideTaxLeft({ amount, tax }: TaxedAmount, back: number): number | null {
  if (tax === null) return null;
  return tax - (decideTaxShare({ amount, tax }, Math.min(back, amount)) ?? 0);
}

/** What was paid for the price itself: tax that was added to it is taken off. */
export function withoutAddedTax(
  { amount, tax }: TaxedAmount,
  behavior: TaxBehavior | null,
): number {
  return behavior === 'exclusive' ? amount - (tax ?? 0) : amount;
}

/** The tax within what was paid of an invoice; null where none was calculated. */
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
