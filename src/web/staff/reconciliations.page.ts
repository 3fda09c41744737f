import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Me, RowOf, Schema } from '../api-types.ts';
import { idOf, type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { hiddenField, renderProblem } from '../pages/parts.ts';
import { attempt } from '../visit.ts';
import { asStaff, renderMore, showConsole } from './console.layout.ts';
import { renderInstant } from './instant.part.ts';
import { renderTable, sum } from './table.part.ts';

type Reconciliation = RowOf<'listReconciliations'>;
type Difference = Schema<'Difference'>;

const SECTION_PATH = '/staff/money';
const PATH = `${SECTION_PATH}/books`;
const REFRESH_SECONDS = 3;

export const showReconciliations = asStaff((request, me) => renderReconciliations(request, me));

/** A comparison may take longer than a request, so a job runs it, and the page shows the progress. */
export const startReconciliation = asStaff(async (request, me): Promise<PageAnswer> => {
  const { visit, form } = request;
  const body = { dryRun: form['dryRun'] === 'on' };
  const call = visit.call('createReconciliation', { body, key: form['key'] });
  const outcome = await attempt(call);
  if (outcome instanceof AppError) return renderReconciliations(request, me, outcome);
  return seeOther(`${PATH}/${outcome.id}`);
});

export const showReconciliation = asStaff(async (request, me): Promise<PageAnswer> => {
  const data = await request.visit.call('getReconciliation', { params: idOf(request) });
  const isUnderWay = data.state === 'waiting' || data.state === 'running';
  const main = html`<p><a href="${PATH}">All comparisons</a></p>
${isUnderWay ? renderProgress(data) : renderOutcome(data)}
${renderDifferences('Differences', data.differences, data.drift)}
${renderDifferences('At Stripe, and not ours', data.strangers, data.foreign)}`;
  const title = data.dryRun ? 'The books, compared' : 'The books, compared and repaired';
  const page = await showConsole(request, me, { title, section: SECTION_PATH, main });
  if (!isUnderWay) return page;
  return { ...page, headers: { ...page.headers, Refresh: String(REFRESH_SECONDS) } };
});

async function renderReconciliations(
  request: PageRequest,
  me: Me,
  problem?: AppError,
): Promise<PageAnswer> {
  const query = { cursor: request.query['cursor'], limit: 20 };
  const list = await request.visit.call('listReconciliations', { query });
  const main = html`${renderProblem(problem)}
<p class="dek">Goes through Stripe's lists and compares them with our books. It may take a while, and goes on while you are elsewhere.</p>
<div class="acts">${renderStart('Only compare', true)} ${renderStart('Compare and repair', false)}</div>
${list.data.length > 0 ? renderList(list.data) : null}
${renderMore(PATH, list.nextCursor)}`;
  const status = problem?.options.status ?? 200;
  return showConsole(request, me, { title: 'The books', section: SECTION_PATH, main, status });
}

/** The idempotency key ensures that a form sent twice starts one comparison. */
export function renderStart(label: string, isDryRun: boolean): Html {
  return html`<form method="post" action="${PATH}" data-slow>${hiddenField('key', crypto.randomUUID())}${
    isDryRun
      ? html`${hiddenField('dryRun', 'on')}<button class="plain">${label}</button>`
      : html`<button>${label}</button>`
  }</form>`;
}

function renderList(list: readonly Reconciliation[]): Html {
  return renderTable(
    ['Asked for', 'What', 'State', sum('Differences'), sum('Repaired')],
    list.map(({ id, createdAt, dryRun, state, drift, repaired }) => [
      html`<a href="${PATH}/${id}">${renderInstant(createdAt)}</a>`,
      dryRun ? 'compared only' : 'compared and repaired',
      state,
      drift,
      repaired,
    ]),
  );
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

function renderDifferences(title: string, list: readonly Difference[], count: number): Html | null {
  if (list.length === 0) return null;
  return html`<section><h2>${title}</h2>
${renderTable(
  ['What', 'Id', 'At Stripe', 'Here'],
  list.map(({ kind, id, stripe, ours }) => [
    kind,
    html`<code>${id}</code>`,
    stripe.replaceAll('_', ' '),
    ours?.replaceAll('_', ' ') ?? 'nothing',
  ]),
)}
${count > list.length ? html`<p class="quiet">The first ${list.length} of ${count}.</p>` : null}</section>`;
}
