import { StripeApiError } from '../api/api-error.ts';
import { findByUrl } from '../billing/invoice-urls.ts';
import { payHostedInvoice } from '../billing/pay-hosted-invoice.ts';
import { formatAmount } from '../money/currencies.ts';
import { cardField, renderClosed } from './checkout-page.ts';
import type { Html } from './page.ts';
import { html, renderPage } from './page.ts';
import type { PageRoute } from './page-route.ts';

/** The hosted page of an invoice: its lines and whether it is paid. */
const invoicePage: PageRoute = {
  method: 'GET',
  path: '/i/:id',
  handle({ context }, { pathParam }) {
    const invoice = findByUrl(context, pathParam('id'));
    if (!invoice) return { status: 404, page: renderClosed('There is no such invoice.') };
    if (invoice === 'expired') return { status: 410, page: renderClosed('This link has expired.') };
    const { currency } = invoice;
    const rows = invoice.lines.data.map(
      (line) =>
        html`<tr><td>${line.description}</td><td>${formatAmount(line.amount, currency)}</td></tr>`,
    );
    const page = renderPage(
      `Invoice ${invoice.number}`,
      html`<h1>Invoice ${invoice.number}</h1>
<p class="amount">${formatAmount(invoice.amount_due, currency)}</p>
<p>${invoice.status}</p><table>${rows}</table>${invoice.status === 'open' ? payForm(pathParam('id')) : null}`,
    );
    return { status: 200, page };
  },
};

function payForm(address: string): Html {
  return html`<form method="post" action="/i/${address}/pay"><label for="card">Test card</label>
${cardField()}<button type="submit">Pay</button></form>`;
}

/** Pays an open invoice. The customer is on the page, so the bank's challenge is passed. */
const payPage: PageRoute = {
  method: 'POST',
  path: '/i/:id/pay',
  handle(control, { pathParam, form }) {
    const address = pathParam('id');
    const invoice = findByUrl(control.context, address);
    if (!invoice || invoice === 'expired') {
      return { status: 410, page: renderClosed('This link has expired.') };
    }
    try {
      const card = form.get('card') || undefined;
      control.perform(() => payHostedInvoice(control.context, invoice.id, card));
      return { redirect: `/i/${address}` };
    } catch (error) {
      if (!(error instanceof StripeApiError)) throw error;
      return { status: error.status, page: renderClosed(error.message) };
    }
  },
};

const receiptPage: PageRoute = {
  method: 'GET',
  path: '/c/receipts/:id',
  handle({ context }, { pathParam }) {
    const charge = context.store.charges.find(pathParam('id'));
    if (!charge?.paid) return { status: 404, page: renderClosed('There is no such receipt.') };
    const page = renderPage(
      'Receipt',
      html`<h1>Receipt</h1>
<p class="amount">${formatAmount(charge.amount, charge.currency)}</p>
<p>${new Date(charge.created * 1000).toUTCString()}</p>
${charge.amount_refunded > 0 ? html`<p>Refunded: ${formatAmount(charge.amount_refunded, charge.currency)}</p>` : null}`,
    );
    return { status: 200, page };
  },
};

/** The emulator serves an HTML page instead of a PDF. */
const pdfPage: PageRoute = { ...invoicePage, path: '/i/:id/pdf' };

export const invoicePages = [invoicePage, pdfPage, payPage, receiptPage];
