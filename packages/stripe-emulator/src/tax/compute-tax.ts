import type { Price } from '../catalog/prices.ts';
import type { EmulatorContext } from '../context.ts';
import type { Customer } from '../customers/customers.ts';

export type TaxBehavior = 'exclusive' | 'inclusive';

/** The tax of one amount, as it appears in lines and totals. */
export interface Tax {
  amount: number;
  behavior: TaxBehavior;
  taxable: number;
}

/** The tax rate of a customer in percent: the account's setting, or 0 for exempt customers. */
export function percentFor(context: EmulatorContext, customer: Customer | null): number {
  const isExempt = (customer?.tax_exempt ?? 'none') !== 'none';
  return isExempt ? 0 : context.settings.current().taxPercent;
}

/** Rounds half away from zero; the tax of a credit is negative. */
export function computeTax(amount: number, behavior: TaxBehavior, percent: number): Tax {
  const divisor = behavior === 'exclusive' ? 100 : 100 + percent;
  const rounded = Math.round((Math.abs(amount) * percent) / divisor);
  const tax = amount < 0 ? -rounded || 0 : rounded;
  return { amount: tax, behavior, taxable: behavior === 'exclusive' ? amount : amount - tax };
}

export function behaviorOf(price: Price | null): TaxBehavior {
  return price?.tax_behavior === 'inclusive' ? 'inclusive' : 'exclusive';
}

/** The sum of taxes, of one behavior or of both. */
export function sumTaxes(taxes: Tax[], behavior?: TaxBehavior): number {
  return taxes
    .filter((tax) => behavior === undefined || tax.behavior === behavior)
    .reduce((sum, { amount }) => sum + amount, 0);
}
