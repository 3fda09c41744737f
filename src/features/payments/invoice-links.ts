import { deriveSecret, isSameSecret } from '../../platform/crypto/secrets.ts';
import { addSeconds, fromEpochSeconds, toEpochSeconds } from '../../time/clock.ts';

export const INVOICE_DOCUMENTS = ['page', 'pdf'] as const;
export type InvoiceDocumentKind = (typeof INVOICE_DOCUMENTS)[number];

const DAY_SECONDS = 86_400;
/**
 * Stripe's invoice URL works for 30 days after the invoice is finalized, and at least 10 days after it was fetched:
 * https://docs.stripe.com/invoicing/hosted-invoice-page. We stop returning a stored URL early enough that it stays
 * valid as long as a signed URL of ours.
 */
const STORED_SECONDS = 20 * DAY_SECONDS;
const OWN_SECONDS = 10 * DAY_SECONDS;
const PURPOSE = 'invoice-link';

export interface LinkDeps {
  readonly publicUrl: string;
  /** All active secrets. The first one signs. */
  readonly linkSecrets: readonly string[];
}

interface Invoiced {
  readonly id: string;
  readonly paidAt: Date;
  readonly invoiceUrl: string | null;
  readonly pdfUrl: string | null;
}

/**
 * Returns URLs of a payment's invoice that work for at least ten days from now: Stripe's own URLs while they are new,
 * later signed URLs of ours that redirect to fresh ones. Anyone with such a URL may open it, as at Stripe.
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
  /** Seconds since the Unix epoch. */
  readonly until: number;
}

/** Returns whether one of our secrets signed the URL and the URL has not expired. */
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
