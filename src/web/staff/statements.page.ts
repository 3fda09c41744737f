import { type Html, html } from '../../platform/html/html.ts';
import type { ResponseOf, RowOf } from '../api-types.ts';
import { idOf, type PageRequest } from '../page.ts';
import { renderForm } from './console-form.part.ts';
import { action, consolePage, type View } from './console-page.ts';
import { dateFormat, formatMoney, labelled, type PlainKey, rich, t } from './console-texts.ts';
import { text } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { listPage } from './list-page.ts';
import { type Columns, renderTable, sum } from './table.part.ts';

type Statement = RowOf<'listStatements'>;
type Detail = ResponseOf<'getStatement'>;
type Line = Detail['lines'][number];

const PATH = '/staff/statements';

const LINE_TEXTS: Readonly<Record<Line['kind'], PlainKey>> = {
  tip: 'console.word.tip',
  article_revenue: 'money.statements.shareOfSubscriptions',
  carried: 'money.statements.carriedOverFromLastMonth',
};

const STATUS_TEXTS: Readonly<Record<Statement['status'], PlainKey>> = {
  draft: 'money.statements.draft',
  approved: 'money.statements.approved',
};

const month = text('console.word.month', 'money.statements.monthHint', {
  type: 'month',
  required: true,
  pattern: '\\d{4}-\\d{2}',
});

const draft = action(PATH, 'draftStatements', {
  fields: { month },
  heading: 'money.statements.redraftAMonth',
  label: 'money.statements.redraftStatements',
  confirmation: 'money.statements.redraftEffect',
  notice: 'statements-drafted',
  attributes: { class: 'card' },
});

const approve = action(`${PATH}/:id/approve`, 'approveStatement', {
  label: 'money.statements.approveStatement',
  confirmation: 'money.statements.approvalEffect',
  notice: 'statement-approved',
});

/** What authors earned in each month: a list for approval, and a printable page for each. */
export const statementPages = [
  ...listPage(PATH, 'listStatements', {
    title: 'console.word.statements',
    search: {
      fields: {
        month: text('console.word.month', 'money.statements.monthHint', {
          type: 'month',
          pattern: '\\d{4}-\\d{2}',
        }),
      },
      label: 'console.word.show',
      reset: 'money.statements.allMonths',
      beside: (view) => renderForm(view, draft),
    },
    above: () =>
      html`<p class="dek">${rich('money.statements.help', { link: (words) => html`<a href="/staff/settings">${words}</a>` })}</p>`,
    heading: ({ request: { query } }) =>
      query['month']
        ? html`<p class="acts"><a href="/staff/files/statements.csv?month=${query['month']}">${t('console.word.exportCsv')}</a></p>`
        : null,
    columns: () => ({
      'console.word.month': ({ id, month: of }) =>
        html`<a href="${PATH}/${id}">${writeMonth(of)}</a>`,
      'console.word.author': ({ author }) => author.name,
      'console.word.status': ({ status }) => t(STATUS_TEXTS[status]),
      'money.statements.total': sum<Statement>(({ total }) => formatMoney(total)),
      'money.statements.transfer': ({ transfer }) => renderTransfer(transfer),
    }),
    empty: () => t('money.statements.noStatements'),
    actions: [draft],
  }),
  ...consolePage<Detail>(`${PATH}/:id`, {
    title: ({ author, month: of }) =>
      t('money.statements.statementForName', { name: author.name, month: writeMonth(of) }),
    load: (request: PageRequest) => request.visit.call('getStatement', { params: idOf(request) }),
    main: renderStatement,
    actions: [approve],
  }),
];

function renderStatement(view: View<Detail>): Html {
  const { status, draftedAt, approvedAt, total, transfer, lines, id } = view.data;
  const columns: Columns<Line> = {
    'console.word.for': ({ kind, article }) =>
      article ? labelled(t(LINE_TEXTS[kind]), article.title) : t(LINE_TEXTS[kind]),
    'console.word.payment': ({ paymentId }) => (paymentId ? html`<code>${paymentId}</code>` : '–'),
    'console.word.amount': sum<Line>(({ amount }) => formatMoney(amount)),
  };
  return html`<p><a href="${PATH}">${t('money.statements.allStatements')}</a></p>
<dl class="facts"><dt>${t('console.word.status')}</dt><dd>${t(STATUS_TEXTS[status])}</dd>
<dt>${t('money.statements.drafted')}</dt><dd>${renderInstant(draftedAt)}</dd>
${approvedAt ? html`<dt>${t('money.statements.approved')}</dt><dd>${renderInstant(approvedAt)}</dd>` : null}
<dt>${t('money.statements.total')}</dt><dd><strong>${formatMoney(total)}</strong></dd>
${transfer ? html`<dt>${t('money.statements.transfer')}</dt><dd>${renderTransfer(transfer)}</dd>` : null}</dl>
${renderTable(columns, lines)}
${status === 'draft' ? renderForm(view, approve, { params: { id } }) : null}
${transfer?.failure ? renderForm(view, approve, { label: t('money.statements.retryTransfer'), params: { id } }) : null}`;
}

function renderTransfer(transfer: Statement['transfer']): Html | string {
  if (transfer === null) return '–';
  const { id, failure } = transfer;
  return id
    ? html`<code>${id}</code>`
    : t('money.statements.failedFailure', { failure: failure ?? t('console.word.unknownError') });
}

function writeMonth(month: string): string {
  const format = dateFormat({ month: 'long', year: 'numeric', timeZone: 'UTC' });
  return format.format(new Date(`${month}-01`));
}
