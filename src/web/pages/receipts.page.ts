import { type Html, html } from '../../platform/html/html.ts';
import { DEFAULT_NAME } from '../../roles/default-name.ts';
import type { Texts } from '../../wording/message-keys.ts';
import { writeItem } from '../../wording/purchased-item.ts';
import type { RowOf } from '../api-types.ts';
import type { PageRequest, PageResponse } from '../page.ts';
import { renderCard } from './card.part.ts';
import { renderInvoiceLinks } from './invoice-links.part.ts';

type Receipt = RowOf<'listOwnPayments'>;

/** The member's payments and refunds, newest first. */
export async function showReceipts(request: PageRequest): Promise<PageResponse> {
  const { visit, query } = request;
  const { t } = visit.texts;
  const { data, nextCursor } = await visit.call('listOwnPayments', {
    query: { cursor: query['cursor'] },
  });
  return await renderCard(request, undefined, {
    title: t('account.receipts.title'),
    main: html`${data.length === 0 ? html`<p>${t('account.receipts.none')}</p>` : null}
<ul class="list">
${data.map((receipt) => renderRow(visit.texts, receipt))}
</ul>
${
  nextCursor === null
    ? null
    : html`<p><a href="/account/receipts?cursor=${encodeURIComponent(nextCursor)}">${t('account.receipts.older')}</a></p>`
}
<p><a href="/account">${t('account.back')}</a></p>`,
  });
}

function renderRow(texts: Texts, receipt: Receipt): Html {
  const { t, formatMoney, formatDate } = texts;
  const { id, amount, tax, paidAt } = receipt;
  return html`<li>
<p><strong>${formatMoney(amount)}</strong> ${describeItem(texts, receipt)} · ${formatDate(paidAt)}</p>
${tax === null ? null : html`<p class="quiet">${t('account.receipts.tax', { tax: formatMoney(tax) })}</p>`}
${renderState(texts, receipt)}
<p class="quiet"><a href="/account/receipts/${id}">${t('account.receipts.open')}</a></p>
${renderInvoiceLinks(texts, receipt)}
</li>
`;
}

/** What was paid for, such as "Subscription: Supporter, monthly". */
function describeItem(texts: Texts, { kind, item }: Pick<Receipt, 'kind' | 'item'>): string {
  const { t } = texts;
  const words = t('account.receipts.kind', { kind });
  if (item === null) return words;
  return t('account.receipts.item', { kind: words, name: writeItem(texts, kind, item) });
}

/** The period that a subscription's payment paid for. */
function renderPeriod({ t, formatDate }: Texts, { item }: Pick<Receipt, 'item'>): Html | null {
  if (item === null || item.startsAt === null || item.endsAt === null) return null;
  const span = { from: formatDate(item.startsAt), to: formatDate(item.endsAt) };
  return html`<dt>${t('account.receipt.period')}</dt><dd>${t('account.receipt.span', span)}</dd>
`;
}

function renderState({ t, formatMoney }: Texts, { status, refunded }: Receipt): Html | null {
  if (status === 'succeeded') return null;
  const words = t('account.receipts.status', { status });
  return html`<p class="quiet">${refunded.amount > 0 ? t('common.labelled', { label: words, value: formatMoney(refunded) }) : words}</p>`;
}

/** Shows one payment as a printable receipt, with the recipient's details. */
export async function showReceipt(request: PageRequest): Promise<PageResponse> {
  const { visit, params } = request;
  const texts = visit.texts;
  const { t, formatMoney, formatDate } = texts;
  const [receipt, me] = await Promise.all([
    visit.call('getOwnPayment', { params: { id: params['id'] } }),
    visit.call('getMe'),
  ]);
  const { amount, tax, paidAt } = receipt;
  return await renderCard(request, undefined, {
    title: t('account.receipt.title'),
    main: ({ name, publisher }) => html`<dl class="receipt">
<dt>${t('account.receipt.number')}</dt><dd>${receipt.number ?? receipt.id}</dd>
<dt>${t('account.receipt.date')}</dt><dd>${formatDate(paidAt)}</dd>
<dt>${t('account.receipt.from')}</dt><dd>${[publisher.name || name, ...publisher.address.split('\n')].filter(Boolean).map((line) => html`${line}<br>`)}</dd>
${publisher.taxId === '' ? null : html`<dt>${t('account.receipt.taxId')}</dt><dd>${publisher.taxId}</dd>`}
<dt>${t('account.receipt.to')}</dt><dd>${me.name === DEFAULT_NAME ? null : html`${me.name}<br>`}${me.email}</dd>
<dt>${t('account.receipt.for')}</dt><dd>${describeItem(texts, receipt)}</dd>
${renderPeriod(texts, receipt)}<dt>${t('account.receipt.paid')}</dt><dd><strong>${formatMoney(amount)}</strong></dd>
${tax === null ? null : html`<dt>${t('account.receipt.tax')}</dt><dd>${formatMoney(tax)}</dd>`}
${receipt.refunded.amount === 0 ? null : html`<dt>${t('account.receipt.refunded')}</dt><dd>${formatMoney(receipt.refunded)}</dd>`}
</dl>
${renderInvoiceLinks(texts, receipt)}
<p class="quiet noprint">${t('account.receipt.print')}</p>
<p class="noprint"><a href="/account/receipts">${t('account.receipts.back')}</a></p>`,
  });
}
