import { deriveSecret, isSameSecret } from '../../platform/crypto/secrets.ts';
import { addSeconds, fromEpochSeconds, toEpochSeconds } from '../../time/clock.ts';

export const INVOICE_DOCUMENTS = ['page', 'pdf'] as const;
export type InvoiceDocumentKind = (typeof INVOICE_DOCUMENTS)[number];

const DAY_SECONDS = 86_400;
/**
 * Stripe's address of an invoice works for 30 days after the invoice is final, and at least 10 days after
 * it was fetched: https://docs.stripe.com/invoicing/hosted-invoice-page. We stop to give out a stored one
 * early enough that it works for as long as one of ours.
 */
const STORED_SECONDS = 20 * DAY_SECONDS;
const OWN_SECONDS = 10 * DAY_SECONDS;
const PURPOSE = 'invoice-link';

export interface LinkDeps {
  readonly publicUrl: string;
  /** All secrets in force; the first signs. */
  readonly linkSecrets: readonly string[];
}

interface Invoiced {
  readonly id: string;
  readonly paidAt: Date;
  readonly invoiceUrl: string | null;
  readonly pdfUrl: string | null;
}

/**
 * Addresses of a payment's invoice that work for at least ten days from now: Stripe's own while they are
 * new, later ours, which lead to new ones. Anyone with such an address may open it, as at Stripe.
 */
export function linkInvoice(deps: LinkDeps, payment: Invoiced, now: Date) {
  const { id, paidAt, invoiceUrl, pdfUrl } = payment;
  if (addSeconds(paidAt, STORED_SECONDS) > now) return { invoiceUrl, pdfUrl };
  const until = toEpochSeconds(addSeconds(now, OWN_SECONDS));
  const link = (document: InvoiceDocumentKind) => {
    const signature = sign(deps.linkSecrets[0] ?? '', { id, document, until });
    const query = new URLSearchParams({ until: String(until), signature });
    return `${deps.publicUrl}/v1/payments/${id}/invoice/${document}?${query}`;
  };
  return {
    invoiceUrl: invoiceUrl === null ? null : link('page'),
    pdfUrl: pdfUrl === null ? null : link('pdf'),
  };
}

interface Signed {
  readonly id: string;
  readonly document: InvoiceDocumentKind;
  /** Seconds since the epoch. */
  readonly until: number;
}

/** Whether one of our secrets signed the address, and its time has not passed. */
export function isLinkValid(
  secrets: readonly string[],
  { signature, ...signed }: Signed & { readonly signature: string },
  now: Date,
): boolean {
  if (fromEpochSeconds(signed.until) < now) return false;
  return secrets.some((secret) => isSameSecret(sign(secret, signed), signature));
}

function sign(secret: string, { id, document, until }: Signed): string {
  return deriveSecret(secret, PURPOSE, `${id}:${document}:${until}`);
}
