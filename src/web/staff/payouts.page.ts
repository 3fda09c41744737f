import { formatMoney } from '../../money/money.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { RowOf, Schema } from '../api-types.ts';
import { idOf, type PageRequest } from '../page.ts';
import { consolePage } from './console-page.ts';
import { renderInstant } from './instant.part.ts';
import { listPage } from './list-page.ts';
import { type Columns, renderTable, sum } from './table.part.ts';

type Payout = RowOf<'listPayouts'>;
type Transaction = Schema<'BalanceTransaction'>;

const SECTION_PATH = '/staff/money';
const PATH = `${SECTION_PATH}/payouts`;

/** Payouts to the bank, and what each of them consists of. */
export const payoutPages = [
  ...listPage(PATH, 'listPayouts', {
    title: 'Payouts',
    limit: 50,
    above: () =>
      html`<p><a href="${SECTION_PATH}">All payments</a></p>
<p class="acts"><a href="/staff/files/bookkeeping.csv">Export monthly summary (CSV)</a> <a href="/staff/files/payouts.csv">Export payouts (CSV)</a> <a href="/staff/files/balance.csv">Export balance transactions (CSV)</a></p>
<form method="get" action="/staff/files/datev.csv" class="search">
<label>Month <input name="month" placeholder="2026-11" pattern="\\d{4}-\\d{2}" required></label>
<label>Currency <input name="currency" value="eur" pattern="[a-z]{3}" required></label>
<button>Export for DATEV</button> <button formaction="/staff/files/postings.csv">Export journal entries (CSV)</button></form>`,
    columns: () => ({
      Created: ({ id, createdAt }) => html`<a href="${PATH}/${id}">${renderInstant(createdAt)}</a>`,
      Amount: sum<Payout>(({ amount }) => formatMoney(amount)),
      Gross: sum<Payout>(({ gross }) => formatMoney(gross)),
      Fees: sum<Payout>(({ fees }) => formatMoney(fees)),
      Status: ({ status }) => status.replaceAll('_', ' '),
      Arrives: ({ arrivesAt }) => renderInstant(arrivesAt),
      Transactions: ({ automatic, complete, transactionCount }) =>
        complete ? transactionCount : automatic ? 'Pending' : 'Manual payout',
    }),
    empty: () => 'No payouts yet.',
  }),
  ...consolePage(`${PATH}/:id`, {
    title: ({ amount }) => `Payout of ${formatMoney(amount)}`,
    load: (request: PageRequest) =>
      request.visit.call('getPayout', {
        params: idOf(request),
        query: { cursor: request.query['cursor'] },
      }),
    main: ({ data }) => html`<p><a href="${PATH}">All payouts</a></p>
${renderSums(data)}
${renderTable(TRANSACTIONS, data.transactions, 'No transactions yet.')}
${data.nextCursor === null ? null : html`<p><a href="${PATH}/${data.id}?cursor=${encodeURIComponent(data.nextCursor)}">Next page</a></p>`}`,
  }),
];

function renderSums(payout: Payout): Html {
  const { gross, fees, net, unexplained, complete, failureCode } = payout;
  const isExplained = complete && unexplained.amount === 0;
  return html`<p class="${isExplained || !complete ? 'notice' : 'alarm'}">Gross ${formatMoney(gross)}, fees ${formatMoney(fees)}, net ${formatMoney(net)}.${
    complete && unexplained.amount !== 0 ? html` Unexplained: ${formatMoney(unexplained)}.` : null
  }${failureCode === null ? null : html` The payout failed: ${failureCode.replaceAll('_', ' ')}.`}</p>`;
}

const TRANSACTIONS: Columns<Transaction> = {
  Date: ({ createdAt }) => renderInstant(createdAt),
  Type: ({ category }) => category.replaceAll('_', ' '),
  Gross: sum<Transaction>(({ gross }) => formatMoney(gross)),
  Fee: sum<Transaction>(({ fee }) => formatMoney(fee)),
  Net: sum<Transaction>(({ net }) => formatMoney(net)),
  'Stripe ID': ({ sourceId, stripeId }) => html`<code>${sourceId ?? stripeId}</code>`,
};
