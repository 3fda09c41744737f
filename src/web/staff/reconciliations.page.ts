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

const STATE_TEXTS: Readonly<Record<Reconciliation['state'], string>> = {
  waiting: 'Waiting',
  running: 'Running',
  done: 'Done',
  failed: 'Failed',
};

/** Why money has no counterpart on the other side. */
const REASON_TEXTS: Readonly<Record<Schema<'Unmatched'>['reason'], string>> = {
  not_ours: 'Not for an order on this site',
  not_at_stripe: 'Not found in Stripe',
  not_paid: 'Not paid in Stripe',
  dismissed: 'Dismissed by staff',
  not_permitted: "The API key can't read this list",
  order_unknown: 'Order unknown',
  owner_unknown: 'Member unknown',
  plan_unknown: 'Plan unknown',
  amount_differs: 'Amounts differ',
  currency_differs: 'Currencies differ',
  fee_differs: 'Fees differ',
  sum_differs: 'Totals differ',
};

function capitalize(code: string): string {
  const words = code.replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

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
    title: 'Reconciliation',
    limit: 20,
    above: (
      view,
    ) => html`<p class="dek">Compares payments, refunds, disputes, subscriptions and payouts with Stripe. Runs in the background; you can leave this page.</p>
<div class="acts">${renderStart(view, 'Compare', true)} ${renderStart(view, 'Compare and repair', false)}</div>`,
    columns: () => ({
      Started: ({ id, createdAt }) => html`<a href="${PATH}/${id}">${renderInstant(createdAt)}</a>`,
      Type: ({ dryRun }) => (dryRun ? 'Compare' : 'Compare and repair'),
      Status: ({ state }) => STATE_TEXTS[state],
      Differences: sum<Reconciliation>(({ drift }) => drift),
      Repaired: sum<Reconciliation>(({ repaired }) => repaired),
    }),
    actions: [start],
  }),
  ...consolePage(`${PATH}/:id`, {
    title: ({ dryRun }) => (dryRun ? 'Reconciliation' : 'Reconciliation with repairs'),
    load: (request: PageRequest) =>
      request.visit.call('getReconciliation', { params: idOf(request) }),
    main: ({ data }) => html`<p><a href="${PATH}">All reconciliations</a></p>
${isUnderWay(data) ? renderProgress(data) : renderOutcome(data)}
${renderDifferences('Differences', data.differences, data.drift)}
${renderDifferences('In Stripe, not from this site', data.strangers, data.foreign)}
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
      ? 'Waiting to start.'
      : `Step ${step} of ${steps}. Differences: ${drift}. Repaired: ${repaired}.`;
  return html`<p role="status"><progress aria-label="Progress"${done}></progress> <span class="quiet">${words} This page updates itself.</span></p>`;
}

function renderOutcome({ state, drift, repaired, foreign, failure }: Reconciliation): Html {
  if (state === 'failed') {
    return html`<div class="alarm" role="alert"><p>Failed: ${failure ?? 'unknown error'}. Repairs made before that are saved.</p></div>`;
  }
  return html`<p class="${drift === 0 ? 'notice' : 'alarm'}">Differences: <strong>${drift}</strong>. Repaired: ${repaired}. In Stripe, not from this site: ${foreign}.</p>`;
}

const DIFFERENCE_COLUMNS: Columns<Schema<'Difference'>> = {
  Type: ({ kind }) => capitalize(kind),
  'Stripe ID': ({ id }) => html`<code>${id}</code>`,
  'In Stripe': ({ stripe }) => capitalize(stripe),
  'On this site': ({ ours }) => (ours === null ? 'Missing' : capitalize(ours)),
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
  Type: ({ kind }) => capitalize(kind),
  'Stripe ID': ({ stripeId }) => html`<code>${stripeId}</code>`,
  Amount: sum<Schema<'Unmatched'>>(({ amount }) => formatMoney(amount)),
  Reason: ({ reason }) => REASON_TEXTS[reason],
};

function renderUnmatched({
  unmatched,
  unmatchedCount: count,
}: Schema<'ReconciliationDetail'>): Html | null {
  if (unmatched.length === 0) return null;
  return html`<section><h2>Unmatched payments and transactions</h2>
${renderTable(UNMATCHED_COLUMNS, unmatched)}
${count > unmatched.length ? html`<p class="quiet">The first ${unmatched.length} of ${count}.</p>` : null}</section>`;
}
