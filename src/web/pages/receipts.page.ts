import { formatMoney } from '../../money/money.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { RowOf } from '../api-types.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { renderCard } from './card.part.ts';
import { renderInvoiceLinks } from './invoice-links.part.ts';
import { renderTime } from './parts.ts';

type Receipt = RowOf<'listOwnPayments'>;

const KINDS = {
  tip: 'Tip',
  subscription: 'Subscription',
  gift: 'Gift subscription',
} as const satisfies Record<Receipt['kind'], string>;
const STATES = {
  succeeded: null,
  partially_refunded: 'given back in part',
  refunded: 'given back',
  disputed: 'disputed at the bank',
} as const satisfies Record<Receipt['status'], string | null>;

/** The member's payments and refunds, newest first. */
export async function showReceipts(request: PageRequest): Promise<PageAnswer> {
  const { visit, query } = request;
  const { cursor } = query;
  const { data, nextCursor } = await visit.call('listOwnPayments', { query: { cursor } });
  return await renderCard(request, undefined, {
    title: 'Your receipts',
    main: html`${data.length === 0 ? html`<p>Nothing yet.</p>` : null}
<ul class="list">
${data.map(renderReceipt)}
</ul>
${
  nextCursor === null
    ? null
    : html`<p><a href="/account/receipts?cursor=${encodeURIComponent(nextCursor)}">Older ones</a></p>`
}
<p><a href="/account">Back to your account</a></p>`,
  });
}

function renderReceipt(receipt: Receipt): Html {
  const { kind, amount, tax, refunded, status, paidAt } = receipt;
  const state = STATES[status];
  return html`<li>
<p><strong>${formatMoney(amount)}</strong> ${KINDS[kind]}, ${renderTime(paidAt)}</p>
${tax === null ? null : html`<p class="quiet">of which tax: ${formatMoney(tax)}</p>`}
${renderInvoiceLinks(receipt)}
${
  state === null
    ? null
    : html`<p class="quiet">${state}${refunded.amount > 0 ? html`: ${formatMoney(refunded)}` : null}</p>`
}
</li>
`;
}
