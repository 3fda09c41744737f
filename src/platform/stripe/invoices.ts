import type Stripe from 'stripe';
import { TAX_BEHAVIORS, type TaxBehavior } from '../../money/tax.ts';
import type { InvoiceDocument } from './snapshots.ts';

export function readInvoiceDocument(invoice: Stripe.Invoice): InvoiceDocument {
  return {
    invoiceNumber: invoice.number,
    invoiceUrl: invoice.hosted_invoice_url ?? null,
    pdfUrl: invoice.invoice_pdf ?? null,
  };
}

/** The exclusive tax of an invoice, which was added to its prices, in minor units. */
export function readAddedTax({ total_taxes: taxes }: Stripe.Invoice): number {
  const added = (taxes ?? []).filter(({ tax_behavior: behavior }) => behavior === 'exclusive');
  return added.reduce((sum, { amount }) => sum + amount, 0);
}

export function readTaxBehavior(price: Stripe.Price | undefined): TaxBehavior | null {
  return TAX_BEHAVIORS.find((behavior) => behavior === price?.tax_behavior) ?? null;
}

/** The tax within an invoice's total, in minor units; null if Stripe calculated none. */
export function readTax(invoice: Stripe.Invoice): number | null {
  const taxes = invoice.total_taxes ?? [];
  if (taxes.length === 0 && !invoice.automatic_tax.enabled) return null;
  return taxes.reduce((sum, { amount }) => sum + amount, 0);
}
