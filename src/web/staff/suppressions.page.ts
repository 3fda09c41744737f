import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Me, Schema } from '../api-types.ts';
import { idOf, type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { fieldError } from '../pages/field-error.part.ts';
import { renderProblem } from '../pages/parts.ts';
import { attempt } from '../visit.ts';
import { asStaff, renderMore, showConsole } from './console.layout.ts';
import { SUPPRESSION_REASONS } from './console.wording.ts';
import { renderInstant } from './instant.part.ts';
import { renderTable } from './table.part.ts';

const SECTION_PATH = '/staff/suppressions';

/** Of a hash as much as tells it from others: it is looked up by the address, never by its hash. */
const MAX_SHOWN_LENGTH = 12;

interface RejectedForm {
  readonly problem: AppError;
  /** The form that was refused; the other one stays as it was. */
  readonly form: 'ask' | 'add' | 'lift';
}

/** Suppressed addresses, which receive no mail whatever they subscribed to, with a lookup by address. */
export const showSuppressions = asStaff((request, me) => renderList(request, me));

export const suppressEmail = asStaff(async (request, me): Promise<PageAnswer> => {
  const { visit, form } = request;
  const body = { email: form['email'] ?? '' };
  const problem = await attempt(visit.call('createSuppression', { body }));
  if (problem instanceof AppError) return renderList(request, me, { problem, form: 'add' });
  return seeOther(`${SECTION_PATH}?notice=suppressed`);
});

export const liftSuppression = asStaff(async (request, me): Promise<PageAnswer> => {
  const problem = await attempt(request.visit.call('liftSuppression', { params: idOf(request) }));
  if (problem instanceof AppError) return renderList(request, me, { problem, form: 'lift' });
  return seeOther(`${SECTION_PATH}?notice=suppression-lifted`);
});

async function renderList(
  request: PageRequest,
  me: Me,
  refused?: RejectedForm,
): Promise<PageAnswer> {
  const { visit, query } = request;
  // A form that was left empty asks for all of them.
  const email = refused ? '' : (query['email'] ?? '').trim();
  const filter = email === '' ? { cursor: query['cursor'], limit: 50 } : { email };
  const found = await attempt(visit.call('listSuppressions', { query: filter }));
  if (found instanceof AppError) {
    if (email === '') throw found;
    return renderList(request, me, { problem: found, form: 'ask' });
  }
  const { data, nextCursor } = found;
  const main = html`${renderProblem(refused?.problem)}
<p class="quiet">Only a hash of each address is kept, so that it outlives the account; ask about an address to find it. Whoever is on this list is sent nothing, whatever they agreed to.</p>
${renderForms(request, refused)}
${email === '' ? null : html`<h2>${email}</h2>`}
${data.length > 0 ? renderEntries(data) : renderNothing(email)}
${renderMore(SECTION_PATH, nextCursor)}`;
  const status = refused?.problem.options.status ?? 200;
  return showConsole(request, me, { title: 'Suppressions', section: SECTION_PATH, main, status });
}

function renderForms({ query, form }: PageRequest, refused: RejectedForm | undefined): Html {
  const problemOf = (name: RejectedForm['form']) =>
    fieldError(refused?.form === name ? refused.problem : undefined, 'email');
  const [ask, add] = [problemOf('ask'), problemOf('add')];
  const typed = refused?.form === 'add' ? (form['email'] ?? '') : '';
  return html`<div class="two">
<form method="get" action="${SECTION_PATH}" role="search" class="card"><h2>Ask about one</h2>
<label>Address <input name="email" type="email" value="${query['email'] ?? ''}"${ask.attributes}></label>${ask.message}
<button class="plain">Look it up</button></form>
<form method="post" action="${SECTION_PATH}" class="card"><h2>Send nothing to</h2>
<label>Address <input name="email" type="email" required value="${typed}"${add.attributes}></label>${add.message}
<button>Suppress it</button></form>
</div>`;
}

function renderNothing(email: string): Html {
  return html`<p class="dek">${email === '' ? 'No address is suppressed.' : 'Nothing stands against this address: it is sent what it agreed to.'}</p>`;
}

function renderEntries(rows: readonly Schema<'Suppression'>[]): Html {
  return renderTable(
    ['Hash of the address', 'Cause', 'Since', 'To do'],
    rows.map(({ id, emailHash, reason, createdAt }) => [
      html`<code>${emailHash.slice(0, MAX_SHOWN_LENGTH)}…</code>`,
      SUPPRESSION_REASONS[reason],
      renderInstant(createdAt),
      html`<details><summary>Lift it</summary><form method="post" action="${SECTION_PATH}/${id}/lift">
<p>It is sent again what it agreed to. Lift what came of a complaint only if its owner asked for it.</p><button class="small">Send to it again</button></form></details>`,
    ]),
  );
}
