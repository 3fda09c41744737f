import type Stripe from 'stripe';
import type { DraftLine } from '../billing/invoice-lines.ts';
import type { EmulatorContext } from '../context.ts';
import { getCustomer } from '../customers/customers.ts';
import type { Stored } from '../store/stored.ts';
import { behaviorOf, computeTax, percentFor, sumTaxes, type Tax } from './compute-tax.ts';

type Invoice = Stored<Stripe.Invoice>;
type TotalTax = Invoice['total_taxes'] extends (infer Each)[] | null ? Each : never;

/** The tax of each line after its discounts. */
export function taxLines(
  context: EmulatorContext,
  customer: string,
  lines: { draft: DraftLine; off: number }[],
): Tax[] {
  const percent = percentFor(context, getCustomer(context, customer));
  return lines.map(({ draft, off }) =>
    computeTax(draft.amount - off, behaviorOf(draft.price), percent),
  );
}

/** Taxes in Stripe's form, one entry for each behavior. */
export function toTotalTaxes(taxes: Tax[]): TotalTax[] {
  return (['exclusive', 'inclusive'] as const).flatMap((behavior) => {
    const own = taxes.filter((tax) => tax.behavior === behavior);
    if (own.length === 0) return [];
    const taxable = own.reduce((sum, tax) => sum + tax.taxable, 0);
    return [
      {
        amount: sumTaxes(own),
        tax_behavior: behavior,
        tax_rate_details: { tax_rate: 'txr_emulated' },
        taxability_reason: 'standard_rated' as const,
        taxable_amount: taxable,
        type: 'tax_rate_details' as const,
      },
    ];
  });
}

/** The amounts of an invoice whose total is `total` before exclusive tax. */
export function taxInvoice(
  sums: { subtotal: number; total: number },
  taxes: Tax[],
): Pick<
  Invoice,
  'automatic_tax' | 'subtotal_excluding_tax' | 'total' | 'total_excluding_tax' | 'total_taxes'
> {
  const [added, all] = [sumTaxes(taxes, 'exclusive'), sumTaxes(taxes)];
  const total = sums.total + added;
  return {
    automatic_tax: AUTOMATIC_TAX,
    subtotal_excluding_tax: sums.subtotal - sumTaxes(taxes, 'inclusive'),
    total,
    total_excluding_tax: total - all,
    total_taxes: toTotalTaxes(taxes),
  };
}

const AUTOMATIC_TAX: Invoice['automatic_tax'] = {
  disabled_reason: null,
  enabled: true,
  liability: { type: 'self' },
  provider: 'stripe',
  status: 'complete',
};
