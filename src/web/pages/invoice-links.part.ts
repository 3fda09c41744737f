import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { RowOf } from '../api-types.ts';

type Invoiced = Pick<RowOf<'listOwnPayments'>, 'number' | 'invoiceUrl' | 'pdfUrl'>;

/** The invoice of a payment and its PDF, on Stripe's pages; null for a payment without one. */
export function renderInvoiceLinks(
  { t }: Texts,
  { number, invoiceUrl, pdfUrl }: Invoiced,
): Html | null {
  if (invoiceUrl === null && pdfUrl === null) return null;
  return html`<p class="quiet">
${invoiceUrl === null ? null : html`<a href="${invoiceUrl}">${t('account.receipts.invoice', { number: number ?? '' })}</a>`}
${pdfUrl === null ? null : html`<a href="${pdfUrl}">${t('account.receipts.pdf')}</a>`}
</p>`;
}
