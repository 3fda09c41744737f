import { type Html, html } from '../../platform/html/html.ts';
import type { RowOf, Schema } from '../api-types.ts';
import { idOf, type PageRequest } from '../page.ts';
import { wordCompared } from './compared-value.wording.ts';
import { renderForm } from './console-form.part.ts';
import { action, consolePage, type View } from './console-page.ts';
import { formatMoney, type PlainKey, plainWords, rich, t } from './console-texts.ts';
import { renderInstant } from './instant.part.ts';
import { listPage } from './list-page.ts';
import { type Columns, renderTable, sum } from './table.part.ts';

type Reconciliation = RowOf<'listReconciliations'>;

const SECTION_PATH = '/staff/money';
const PATH = `${SECTION_PATH}/books`;
const REFRESH_SECONDS = 3;

const STATE_TEXTS: Readonly<Record<Reconciliation['state'], PlainKey>> = {
  waiting: 'console.word.waiting',
  running: 'money.reconciliations.running',
  done: 'console.word.done',
  failed: 'console.word.failed',
};

/** Why a payment has no counterpart on the other side. */
const REASON_TEXTS: Readonly<Record<Schema<'Unmatched'>['reason'], PlainKey>> = {
  not_ours: 'money.reconciliations.notOurs',
  not_at_stripe: 'money.reconciliations.notFoundInStripe',
  not_paid: 'money.reconciliations.notPaidInStripe',
  dismissed: 'money.reconciliations.dismissedByStaff',
  not_permitted: 'money.reconciliations.notPermitted',
  order_unknown: 'money.reconciliations.orderUnknown',
  owner_unknown: 'money.reconciliations.memberUnknown',
  plan_unknown: 'money.reconciliations.planUnknown',
  amount_differs: 'money.reconciliations.amountsDiffer',
  currency_differs: 'money.reconciliations.currenciesDiffer',
  fee_differs: 'money.reconciliations.feesDiffer',
  sum_differs: 'money.reconciliations.totalsDiffer',
};

/**
 * A comparison may take longer than a request, so a job runs it and the page shows its progress. The idempotency key
 * ensures that a form that is submitted twice starts one comparison.
 */
const start = action(PATH, 'createReconciliation', {
  body: ({ dryRun }) => ({ dryRun: dryRun === 'on' }),
  next: ({ id }) => `${PATH}/${id}`,
  notice: null,
  label: 'console.word.compare',
  attributes: { 'data-slow': true },
});

export const reconciliationPages = [
  ...listPage(PATH, 'listReconciliations', {
    title: 'console.word.reconciliation',
    limit: 20,
    above: (view) => html`<p><a href="/staff/money">${t('console.word.allPayments')}</a></p>
<p class="dek">${t('money.reconciliations.help')}</p>
<div class="acts">${renderStart(view, t('console.word.compare'), true)} ${renderStart(view, t('money.reconciliations.compareAndRepair'), false)}</div>`,
    columns: () => ({
      'console.word.started': ({ id, createdAt }) =>
        html`<a href="${PATH}/${id}">${renderInstant(createdAt)}</a>`,
      'console.word.type': ({ dryRun }) =>
        dryRun ? t('console.word.compare') : t('money.reconciliations.compareAndRepair'),
      'console.word.status': ({ state }) => t(STATE_TEXTS[state]),
      'console.word.differences': sum<Reconciliation>(({ drift }) => drift),
      'money.reconciliations.repaired': sum<Reconciliation>(({ repaired }) => repaired),
    }),
    actions: [start],
  }),
  ...consolePage(`${PATH}/:id`, {
    title: ({ dryRun }) =>
      dryRun
        ? t('console.word.reconciliation')
        : t('money.reconciliations.reconciliationWithRepairs'),
    load: (request: PageRequest) =>
      request.visit.call('getReconciliation', { params: idOf(request) }),
    main: ({
      data,
    }) => html`<p><a href="${PATH}">${t('money.reconciliations.allReconciliations')}</a></p>
${isUnderWay(data) ? renderProgress(data) : renderOutcome(data)}
${renderFirst('console.word.differences', DIFFERENCE_COLUMNS, { rows: data.differences, all: data.drift })}
${renderFirst('money.reconciliations.strangers', DIFFERENCE_COLUMNS, { rows: data.strangers, all: data.foreign })}
${renderFirst('money.reconciliations.unmatchedPaymentsAndTransactions', UNMATCHED_COLUMNS, { rows: data.unmatched, all: data.unmatchedCount })}`,
    refreshSeconds: (data) => (isUnderWay(data) ? REFRESH_SECONDS : undefined),
  }),
];

export function renderStart(view: View<unknown>, label: string, isDryRun: boolean): Html {
  return renderForm(view, start, {
    label,
    ...(isDryRun ? { hidden: { dryRun: 'on' } } : { look: 'plain' }),
  });
}

function isUnderWay({ state }: Reconciliation): boolean {
  return state === 'waiting' || state === 'running';
}

/** The progress bar is indeterminate until the job starts. */
function renderProgress({ state, step, steps, drift, repaired }: Reconciliation): Html {
  const done = steps > 0 ? html` max="${steps}" value="${step}"` : null;
  const words =
    state === 'waiting'
      ? t('money.reconciliations.waitingToStart')
      : t('money.reconciliations.progress', { step, steps, drift, repaired });
  return html`<p role="status"><progress aria-label="${t('console.word.progress')}"${done}></progress> <span class="quiet">${words} ${t('money.reconciliations.thisPageUpdatesItself')}</span></p>`;
}

function renderOutcome({ state, drift, repaired, foreign, failure }: Reconciliation): Html {
  if (state === 'failed') {
    return html`<div class="alarm" role="alert"><p>${rich('money.reconciliations.failed', { failure: failure ?? t('console.word.unknownError') })}</p></div>`;
  }
  if (drift + foreign === 0) {
    return html`<p class="notice">${t('money.reconciliations.allEqual')}</p>`;
  }
  return html`<p class="${drift === 0 ? 'notice' : 'alarm'}">${rich('money.reconciliations.outcome', { drift, repaired, foreign, strong: (words) => html`<strong>${words}</strong>` })}</p>`;
}

const DIFFERENCE_COLUMNS: Columns<Schema<'Difference'>> = {
  'console.word.type': ({ kind }) => t('money.objectKind', { kind, words: plainWords(kind) }),
  'console.word.stripeId': ({ id }) => html`<code>${id}</code>`,
  'money.reconciliations.inStripe': ({ stripe }) => wordCompared(stripe),
  'money.reconciliations.onThisSite': ({ ours }) => wordCompared(ours),
};

const UNMATCHED_COLUMNS: Columns<Schema<'Unmatched'>> = {
  'console.word.type': ({ kind }) => t('money.objectKind', { kind, words: plainWords(kind) }),
  'console.word.stripeId': ({ stripeId }) => html`<code>${stripeId}</code>`,
  'console.word.amount': sum<Schema<'Unmatched'>>(({ amount }) => formatMoney(amount)),
  'console.word.reason': ({ reason }) => t(REASON_TEXTS[reason]),
};

/** The first rows of a result; null if there are none. */
function renderFirst<Row>(
  title: PlainKey,
  columns: Columns<Row>,
  { rows, all }: { readonly rows: readonly Row[]; readonly all: number },
): Html | null {
  if (rows.length === 0) return null;
  return html`<section><h2>${t(title)}</h2>
${renderTable(columns, rows)}
${all > rows.length ? html`<p class="quiet">${rich('money.reconciliations.theFirstOfCount', { count: rows.length, all })}</p>` : null}</section>`;
}
