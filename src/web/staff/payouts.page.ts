import { type Html, html } from '../../platform/html/html.ts';
import type { RowOf, Schema } from '../api-types.ts';
import { idOf, type PageRequest } from '../page.ts';
import { consolePage } from './console-page.ts';
import { formatMoney, plainWords, rich, t, wordAll } from './console-texts.ts';
import { renderSelect } from './form-controls.part.ts';
import { listCurrencies } from './general-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { listPage, renderMore } from './list-page.ts';
import { type Columns, renderTable, sum } from './table.part.ts';

type Payout = RowOf<'listPayouts'>;
type Transaction = Schema<'BalanceTransaction'>;

const SECTION_PATH = '/staff/money';
const PATH = `${SECTION_PATH}/payouts`;

/** Payouts to the bank, each with its balance transactions. */
export const payoutPages = [
  ...listPage(PATH, 'listPayouts', {
    title: 'console.word.payouts',
    limit: 50,
    above: ({ desk }) =>
      html`<p><a href="${SECTION_PATH}">${t('console.word.allPayments')}</a></p>
<p class="acts"><a href="/staff/files/bookkeeping.csv">${t('money.payouts.exportMonthlySummaryCsv')}</a> <a href="/staff/files/payouts.csv">${t('money.payouts.exportPayoutsCsv')}</a> <a href="/staff/files/balance.csv">${t('money.payouts.exportBalanceTransactionsCsv')}</a></p>
<form method="get" action="/staff/files/datev.csv" class="search">
<label>${t('console.word.month')} <input type="month" name="month" placeholder="2026-11" pattern="\\d{4}-\\d{2}" required></label>
<label>${t('console.word.currency')} ${renderSelect('currency', wordAll(listCurrencies()), desk.site.currency)}</label>
<button>${t('money.payouts.exportForDatev')}</button> <button class="plain" formaction="/staff/files/postings.csv">${t('money.payouts.exportJournalEntriesCsv')}</button></form>`,
    columns: () => ({
      'console.word.created': ({ id, createdAt }) =>
        html`<a href="${PATH}/${id}">${renderInstant(createdAt)}</a>`,
      'console.word.amount': sum<Payout>(({ amount }) => formatMoney(amount)),
      'console.word.gross': sum<Payout>(({ gross }) => formatMoney(gross)),
      'money.payouts.fees': sum<Payout>(({ fees }) => formatMoney(fees)),
      'console.word.status': ({ status }) =>
        t('money.payoutStatus', { status, words: plainWords(status) }),
      'money.payouts.arrives': ({ arrivesAt }) => renderInstant(arrivesAt),
      'money.payouts.transactions': sum<Payout>(({ automatic, complete, transactionCount }) => {
        if (complete) return transactionCount;
        return t(automatic ? 'money.payouts.pending' : 'money.payouts.manualPayout');
      }),
    }),
    empty: () => t('money.payouts.noPayoutsYet'),
  }),
  ...consolePage(`${PATH}/:id`, {
    title: ({ amount }) => t('money.payouts.payoutOfAmount', { amount: formatMoney(amount) }),
    load: (request: PageRequest) =>
      request.visit.call('getPayout', {
        params: idOf(request),
        query: { cursor: request.query['cursor'] },
      }),
    main: ({ data }) => html`<p><a href="${PATH}">${t('money.payouts.allPayouts')}</a></p>
${renderSums(data)}
${renderTable(TRANSACTIONS, data.transactions, t('money.payouts.noTransactionsYet'))}
${renderMore(`${PATH}/${data.id}`, data.nextCursor)}`,
  }),
];

function renderSums(payout: Payout): Html {
  const { gross, fees, net, unexplained, complete, failureCode } = payout;
  const isExplained = complete && unexplained.amount === 0;
  return html`<p class="${isExplained || !complete ? 'notice' : 'alarm'}">${rich('money.payouts.grossFeesNetAmount', { gross: formatMoney(gross), fees: formatMoney(fees), net: formatMoney(net) })}${complete && unexplained.amount !== 0 ? html` ${rich('money.payouts.unexplainedAmount', { amount: formatMoney(unexplained) })}` : null}${failureCode === null ? null : html` ${rich('money.payouts.thePayoutFailedValue', { reason: plainWords(failureCode) })}`}</p>`;
}

const TRANSACTIONS: Columns<Transaction> = {
  'money.payouts.date': ({ createdAt }) => renderInstant(createdAt),
  'console.word.type': ({ category }) =>
    t('money.balanceCategory', { category, words: plainWords(category) }),
  'console.word.gross': sum<Transaction>(({ gross }) => formatMoney(gross)),
  'console.word.fee': sum<Transaction>(({ fee }) => formatMoney(fee)),
  'console.word.net': sum<Transaction>(({ net }) => formatMoney(net)),
  'console.word.stripeId': ({ sourceId, stripeId }) => html`<code>${sourceId ?? stripeId}</code>`,
};
