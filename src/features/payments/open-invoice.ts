import type { DbDeps } from '../../platform/db/db-deps.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { startRequestBudget } from '../../platform/stripe/budget.ts';
import { readInvoiceDocument } from '../../platform/stripe/invoices.ts';
import type { StripeClient } from '../../platform/stripe/stripe.ts';
import { type InvoiceDocumentKind, isLinkValid } from './invoice-links.ts';
import { findPayment } from './payments.store.ts';

interface OpenDeps extends DbDeps {
  readonly stripe: StripeClient;
  readonly linkSecrets: readonly string[];
}

/**
 * Returns Stripe's current URL of an invoice, for a signed URL of ours. Throws `not_found` if the signature is invalid,
 * if the URL has expired, or if Stripe no longer has the invoice.
 */
export async function openInvoice(
  { db, stripe, clock, linkSecrets }: OpenDeps,
  link: {
    readonly id: string;
    readonly document: InvoiceDocumentKind;
    readonly until: number;
    readonly signature: string;
  },
): Promise<string> {
  if (!isLinkValid(linkSecrets, link, clock.now())) throw notFound();
  const invoiceId = (await findPayment(db.read, link.id))?.invoiceId ?? null;
  if (invoiceId === null) throw notFound();
  const invoice = await startRequestBudget(stripe).find((client, options) =>
    client.invoices.retrieve(invoiceId, {}, options),
  );
  const { invoiceUrl = null, pdfUrl = null } = invoice ? readInvoiceDocument(invoice) : {};
  const address = link.document === 'pdf' ? pdfUrl : invoiceUrl;
  if (address === null) throw notFound();
  return address;
}
