import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { API_KEY_SCOPES } from '../../platform/http/caller.ts';
import type { Me, Schema } from '../api-types.ts';
import { idOf, type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { fieldError } from '../pages/field-error.part.ts';
import { renderProblem } from '../pages/parts.ts';
import { attempt } from '../visit.ts';
import { asStaff, renderMore, showConsole } from './console.layout.ts';
import { SCOPES } from './console.wording.ts';
import { renderInstant } from './instant.part.ts';
import { renderTable } from './table.part.ts';

const SECTION_PATH = '/staff/api-keys';

/** The API keys of servers. */
export const showApiKeys = asStaff((request, me) => renderKeys(request, me));

/**
 * Shows the secret once, as the API does. To replace a lost key, create another one and revoke this
 * one.
 */
export const createApiKey = asStaff(async (request, me): Promise<PageAnswer> => {
  const { visit, form } = request;
  const scopes = API_KEY_SCOPES.filter((scope) => form[scope] === 'on');
  const body = { name: form['name'] ?? '', scopes };
  const created = await attempt(visit.call('createApiKey', { body }));
  if (created instanceof AppError) return renderKeys(request, me, created);
  const main = html`<div class="card"><p>This is the key of ${created.name}. It is shown this once: keep it like a password, where only the server reads it.</p>
<p><label>Key <input readonly value="${created.key}" autocomplete="off" spellcheck="false"></label></p>
<p>It may ${created.scopes.map(scopeText).join('; ')}. A server sends it as <code>Authorization: Bearer …</code></p></div>
<p><a href="${SECTION_PATH}">Back to all keys</a></p>`;
  return showConsole(request, me, { title: 'A new key', section: SECTION_PATH, main });
});

export const revokeApiKey = asStaff(async (request, me): Promise<PageAnswer> => {
  const outcome = await attempt(request.visit.call('revokeApiKey', { params: idOf(request) }));
  if (outcome instanceof AppError) return renderKeys(request, me, outcome);
  return seeOther(`${SECTION_PATH}?notice=key-revoked`);
});

async function renderKeys(request: PageRequest, me: Me, problem?: AppError): Promise<PageAnswer> {
  const { cursor } = request.query;
  const list = await request.visit.call('listApiKeys', { query: { cursor, limit: 50 } });
  const main = html`${renderProblem(problem)}
<p class="quiet">A server that holds a key acts without a member: a CMS, a front end, a program of yours. A key that is revoked opens nothing from that moment on.</p>
${list.data.length === 0 ? html`<p class="dek">There are no keys.</p>` : renderKeyList(list.data)}
${renderMore(SECTION_PATH, list.nextCursor)}
${renderNewKey(problem, problem ? request.form : {})}`;
  const status = problem?.options.status ?? 200;
  return showConsole(request, me, { title: 'API keys', section: SECTION_PATH, main, status });
}

function renderKeyList(keys: readonly Schema<'ApiKey'>[]): Html {
  return renderTable(
    ['Name', 'Begins with', 'May', 'Made', 'Last used', 'To do'],
    keys.map(({ id, name, prefix, scopes, createdAt, lastUsedAt }) => [
      name,
      html`<code>${prefix}…</code>`,
      scopes.join(', '),
      renderInstant(createdAt),
      lastUsedAt ? renderInstant(lastUsedAt) : 'never',
      html`<details><summary>Revoke it</summary><form method="post" action="${SECTION_PATH}/${id}/revoke">
<p>Whatever uses it stops working at once.</p><button class="small">Revoke ${name}</button></form></details>`,
    ]),
  );
}

function renderNewKey(problem: AppError | undefined, typed: PageRequest['form']): Html {
  const [name, scopes] = [fieldError(problem, 'name'), fieldError(problem, 'scopes')];
  return html`<form method="post" action="${SECTION_PATH}" class="card"><h2>Another key</h2>
<label>Name <span class="hint">of the server that is to hold it</span> <input name="name" required maxlength="100" value="${typed['name'] ?? ''}"${name.attributes}></label>
${name.message}
<fieldset${scopes.message ? html` aria-describedby="wrong-scopes"` : null}><legend>What it may do</legend>
${API_KEY_SCOPES.map(
  (scope) =>
    html`<label class="box"><input type="checkbox" name="${scope}"${typed[scope] === 'on' ? html` checked` : null}> <span>${scope} <span class="hint">${SCOPES[scope]}</span></span></label>`,
)}
</fieldset>
${scopes.message}
<button>Make it</button></form>`;
}

function scopeText(scope: string): string {
  return Object.entries(SCOPES).find(([name]) => name === scope)?.[1] ?? scope;
}
