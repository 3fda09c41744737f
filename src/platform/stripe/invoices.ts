import type Stripe from 'stripe';
import type { InvoiceDocument } from './snapshots.ts';

export function readInvoiceDocument(invoice: Stripe.Invoice): InvoiceDocument {
  return {
    invoiceNumber: invoice.number,
    invoiceUrl: invoice.hosted_invoice_url ?? null,
    pdfUrl: invoice.invoice_pdf ?? null,
  };
}

/** The tax within an invoice's total, in minor units; null where Stripe calculated none. */
export function readTax(invoice: Stripe.Invoice): number | null {
  const taxes = invoice.total_taxes ?? [];
  if (taxes.length === 0 && !invoice.automatic_tax.enabled) return null;
  return taxes.reduce((sum, { amount }) => sum + amount, 0);
}
