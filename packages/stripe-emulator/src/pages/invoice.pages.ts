import { formatAmount } from '../money/currencies.ts';
import { renderClosed } from './checkout-page.ts';
import { html, renderPage } from './page.ts';
import type { PageRoute } from './page-route.ts';

/** The hosted page of an invoice: its lines and whether it is paid. */
const invoicePage: PageRoute = {
  method: 'GET',
  path: '/i/:id',
  handle({ context }, { pathParam }) {
    const invoice = context.store.invoices.find(pathParam('id'));
    if (!invoice) return { status: 404, page: renderClosed('There is no such invoice.') };
    const { currency } = invoice;
    const rows = invoice.lines.data.map(
      (line) =>
        html`<tr><td>${line.description}</td><td>${formatAmount(line.amount, currency)}</td></tr>`,
    );
    const page = renderPage(
      `Invoice ${invoice.number}`,
      html`<h1>Invoice ${invoice.number}</h1>
<p class="amount">${formatAmount(invoice.amount_due, currency)}</p>
<p>${invoice.status}</p><table>${rows}</table>`,
    );
    return { status: 200, page };
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

export const invoicePages = [invoicePage, receiptPage];
