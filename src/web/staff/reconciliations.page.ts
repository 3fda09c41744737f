import { formatMoney } from '../../money/money.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { RowOf, Schema } from '../api-types.ts';
import { idOf, type PageRequest } from '../page.ts';
import { renderForm } from './console-form.part.ts';
import { action, consolePage, type View } from './console-page.ts';
import { renderInstant } from './instant.part.ts';
import { listPage } from './list-page.ts';
import { type Columns, renderTable, sum } from './table.part.ts';

type Reconciliation = RowOf<'listReconciliations'>;

const SECTION_PATH = '/staff/money';
const PATH = `${SECTION_PATH}/books`;
const REFRESH_SECONDS = 3;

/**
 * A comparison may take longer than a request, so a job runs it, and the page shows the progress. The
 * idempotency key ensures that a form sent twice starts one comparison.
 */
const start = action(PATH, 'createReconciliation', {
  body: ({ dryRun }) => ({ dryRun: dryRun === 'on' }),
  next: ({ id }) => `${PATH}/${id}`,
  notice: null,
  label: 'Compare',
  attributes: { 'data-slow': true },
});

export const reconciliationPages = [
  ...listPage(PATH, 'listReconciliations', {
    title: 'The books',
    limit: 20,
    above: (
      view,
    ) => html`<p class="dek">Goes through Stripe's lists and compares them with our books. It may take a while, and goes on while you are elsewhere.</p>
<div class="acts">${renderStart(view, 'Only compare', true)} ${renderStart(view, 'Compare and repair', false)}</div>`,
    columns: () => ({
      'Asked for': ({ id, createdAt }) =>
        html`<a href="${PATH}/${id}">${renderInstant(createdAt)}</a>`,
      What: ({ dryRun }) => (dryRun ? 'compared only' : 'compared and repaired'),
      State: ({ state }) => state,
      Differences: sum<Reconciliation>(({ drift }) => drift),
      Repaired: sum<Reconciliation>(({ repaired }) => repaired),
    }),
    actions: [start],
  }),
  ...consolePage(`${PATH}/:id`, {
    title: ({ dryRun }) => (dryRun ? 'The books, compared' : 'The books, compared and repaired'),
    load: (request: PageRequest) =>
      request.visit.call('getReconciliation', { params: idOf(request) }),
    main: ({ data }) => html`<p><a href="${PATH}">All comparisons</a></p>
${isUnderWay(data) ? renderProgress(data) : renderOutcome(data)}
${renderDifferences('Differences', data.differences, data.drift)}
${renderDifferences('At Stripe, and not ours', data.strangers, data.foreign)}
${renderUnmatched(data)}`,
    refreshSeconds: (data) => (isUnderWay(data) ? REFRESH_SECONDS : undefined),
  }),
];

export function renderStart(view: View<unknown>, label: string, isDryRun: boolean): Html {
  return renderForm(view, start, {
    label,
    ...(isDryRun ? { look: 'plain', hidden: { dryRun: 'on' } } : {}),
  });
}

function isUnderWay({ state }: Reconciliation): boolean {
  return state === 'waiting' || state === 'running';
}

/** Before the job starts, the progress bar is indeterminate. */
function renderProgress({ state, step, steps, drift, repaired }: Reconciliation): Html {
  const done = steps > 0 ? html` max="${steps}" value="${step}"` : null;
  const words =
    state === 'waiting'
      ? 'It waits for its turn.'
      : `${step} of ${steps} of Stripe's lists gone through; ${drift} differences so far, ${repaired} repaired.`;
  return html`<p role="status"><progress aria-label="How far it is"${done}></progress> <span class="quiet">${words} This page looks again by itself.</span></p>`;
}

function renderOutcome({ state, drift, repaired, foreign, failure }: Reconciliation): Html {
  if (state === 'failed') {
    return html`<div class="alarm" role="alert"><p>It was given up on: ${failure ?? 'nobody knows why'}. What was repaired until then stays repaired.</p></div>`;
  }
  return html`<p class="${drift === 0 ? 'notice' : 'alarm'}">Differences: <strong>${drift}</strong>. Repaired: ${repaired}. At Stripe, and not ours: ${foreign}.</p>`;
}

const DIFFERENCE_COLUMNS: Columns<Schema<'Difference'>> = {
  What: ({ kind }) => kind,
  Id: ({ id }) => html`<code>${id}</code>`,
  'At Stripe': ({ stripe }) => stripe.replaceAll('_', ' '),
  Here: ({ ours }) => ours?.replaceAll('_', ' ') ?? 'nothing',
};

function renderDifferences(
  title: string,
  list: readonly Schema<'Difference'>[],
  count: number,
): Html | null {
  if (list.length === 0) return null;
  return html`<section><h2>${title}</h2>
${renderTable(DIFFERENCE_COLUMNS, list)}
${count > list.length ? html`<p class="quiet">The first ${list.length} of ${count}.</p>` : null}</section>`;
}

const UNMATCHED_COLUMNS: Columns<Schema<'Unmatched'>> = {
  Type: ({ kind }) => kind,
  'Stripe ID': ({ stripeId }) => html`<code>${stripeId}</code>`,
  Amount: sum<Schema<'Unmatched'>>(({ amount }) => formatMoney(amount)),
  Reason: ({ reason }) => reason.replaceAll('_', ' '),
};

function renderUnmatched({
  unmatched,
  unmatchedCount: count,
}: Schema<'ReconciliationDetail'>): Html | null {
  if (unmatched.length === 0) return null;
  return html`<section><h2>Unmatched money</h2>
${renderTable(UNMATCHED_COLUMNS, unmatched)}
${count > unmatched.length ? html`<p class="quiet">The first ${unmatched.length} of ${count}.</p>` : null}</section>`;
}
