import { formatMoney } from '../../money/money.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { AnswerOf, RowOf } from '../api-types.ts';
import { idOf, type PageRequest } from '../page.ts';
import { renderForm } from './console-form.part.ts';
import { action, consolePage, type View } from './console-page.ts';
import { text } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { listPage } from './list-page.ts';
import { type Columns, renderTable, sum } from './table.part.ts';

type Statement = RowOf<'listStatements'>;
type Detail = AnswerOf<'getStatement'>;
type Line = Detail['lines'][number];

const PATH = '/staff/statements';

const LINE_TEXTS: Readonly<Record<Line['kind'], string>> = {
  tip: 'Tip',
  article_revenue: 'Share of subscriptions',
  carried: 'Carried over from last month',
};

const STATUS_TEXTS: Readonly<Record<Statement['status'], string>> = {
  draft: 'Draft',
  approved: 'Approved',
};

const month = text('Month', 'such as 2026-11', { required: true, pattern: '\\d{4}-\\d{2}' });

const draft = action(PATH, 'draftStatements', {
  fields: { month },
  heading: 'Redraft a month',
  label: 'Redraft statements',
  confirmation: "Uses the current settings. Approved statements don't change.",
  notice: 'statements-drafted',
  attributes: { class: 'card' },
});

const approve = action(`${PATH}/:id/approve`, 'approveStatement', {
  label: 'Approve statement',
  confirmation: "Approved statements can't be changed. Later refunds appear on later statements.",
  next: ({ id }) => `${PATH}/${id}`,
  notice: 'statement-approved',
});

/** What authors earned in each month: a list to approve, and a page of each to print. */
export const statementPages = [
  ...listPage(PATH, 'listStatements', {
    title: 'Statements',
    search: {
      fields: { month: text('Month', 'such as 2026-11', { pattern: '\\d{4}-\\d{2}' }) },
      label: 'Show',
      reset: 'All months',
      beside: (view) => renderForm(view, draft),
    },
    above: () =>
      html`<p class="dek">Each month, statements of authors' shares are drafted from tips and subscriptions. Set the shares in <a href="/staff/settings">Settings</a>.</p>`,
    heading: ({ request: { query } }) =>
      query['month']
        ? html`<p class="acts"><a href="/staff/files/statements.csv?month=${query['month']}">Export (CSV)</a></p>`
        : null,
    columns: () => ({
      Month: ({ id, month: of }) => html`<a href="${PATH}/${id}">${of}</a>`,
      Author: ({ author }) => author.name,
      Status: ({ status }) => STATUS_TEXTS[status],
      Total: sum<Statement>(({ total }) => formatMoney(total)),
      Transfer: ({ transfer }) => renderTransfer(transfer),
    }),
    empty: () => 'No statements yet. They are drafted at the end of each month with earnings.',
    actions: [draft],
  }),
  ...consolePage<Detail>(`${PATH}/:id`, {
    title: ({ author, month: of }) => `Statement for ${author.name}, ${of}`,
    load: (request: PageRequest) => request.visit.call('getStatement', { params: idOf(request) }),
    main: renderStatement,
    actions: [approve],
  }),
];

function renderStatement(view: View<Detail>): Html {
  const { status, draftedAt, approvedAt, total, transfer, lines, id } = view.data;
  const columns: Columns<Line> = {
    For: ({ kind, article }) =>
      article ? `${LINE_TEXTS[kind]}: ${article.title}` : LINE_TEXTS[kind],
    Payment: ({ paymentId }) => (paymentId ? html`<code>${paymentId}</code>` : '–'),
    Amount: sum<Line>(({ amount }) => formatMoney(amount)),
  };
  return html`<p><a href="${PATH}">All statements</a></p>
<dl class="facts"><dt>Status</dt><dd>${STATUS_TEXTS[status]}</dd>
<dt>Drafted</dt><dd>${renderInstant(draftedAt)}</dd>
${approvedAt ? html`<dt>Approved</dt><dd>${renderInstant(approvedAt)}</dd>` : null}
<dt>Total</dt><dd><strong>${formatMoney(total)}</strong></dd>
${transfer ? html`<dt>Transfer</dt><dd>${renderTransfer(transfer)}</dd>` : null}</dl>
${renderTable(columns, lines)}
${status === 'draft' ? renderForm(view, approve, { params: { id } }) : null}
${transfer?.failure ? renderForm(view, approve, { label: 'Retry transfer', params: { id } }) : null}`;
}

function renderTransfer(transfer: Statement['transfer']): Html | string {
  if (transfer === null) return '–';
  const { id, failure } = transfer;
  return id ? html`<code>${id}</code>` : `Failed: ${failure ?? 'unknown error'}`;
}
