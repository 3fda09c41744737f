import { html } from '../../platform/html/html.ts';
import { API_KEY_SCOPES, type ApiKeyScope } from '../../platform/http/caller.ts';
import { fieldError } from '../pages/field-error.part.ts';
import { SCOPES } from './console.wording.ts';
import { renderForm } from './console-form.part.ts';
import { action } from './console-page.ts';
import { type Form, text } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { listPage } from './list-page.ts';

const PATH = '/staff/api-keys';

/**
 * Shows the secret once, as the API does. To replace a lost key, create another one and revoke this
 * one.
 */
const create = action(PATH, 'createApiKey', {
  fields: {
    name: text('Name', 'of the server that is to hold it', { required: true, maxlength: 100 }),
  },
  body: (form) => ({ name: form['name'] ?? '', scopes: readScopes(form) }),
  heading: 'Another key',
  label: 'Make it',
  attributes: { class: 'card' },
  next: ({ name, key, scopes }) => ({
    title: 'A new key',
    main: html`<div class="card"><p>This is the key of ${name}. It is shown this once: keep it like a password, where only the server reads it.</p>
<p><label>Key <input readonly value="${key}" autocomplete="off" spellcheck="false"></label></p>
<p>It may ${scopes.map((scope: ApiKeyScope) => SCOPES[scope]).join('; ')}. A server sends it as <code>Authorization: Bearer …</code></p></div>
<p><a href="${PATH}">Back to all keys</a></p>`,
  }),
});

const revoke = action(`${PATH}/:id/revoke`, 'revokeApiKey', {
  label: 'Revoke',
  look: 'small',
  summary: 'Revoke it',
  confirmation: 'Whatever uses it stops working at once.',
  notice: 'key-revoked',
});

/** The API keys of servers. */
export const apiKeyPages = listPage(PATH, 'listApiKeys', {
  title: 'API keys',
  above: () =>
    html`<p class="quiet">A server that holds a key acts without a member: a CMS, a front end, a program of yours. A key that is revoked opens nothing from that moment on.</p>`,
  columns: (view) => ({
    Name: ({ name }) => name,
    'Begins with': ({ prefix }) => html`<code>${prefix}…</code>`,
    May: ({ scopes }) => scopes.join(', '),
    Made: ({ createdAt }) => renderInstant(createdAt),
    'Last used': ({ lastUsedAt }) => (lastUsedAt ? renderInstant(lastUsedAt) : 'never'),
    'To do': ({ id, name }) =>
      renderForm(view, revoke, { params: { id }, label: `Revoke ${name}` }),
  }),
  empty: () => 'There are no keys.',
  below: (view) => {
    const isRefused = view.refused === create;
    const chosen = isRefused ? readScopes(view.request.form) : [];
    const { message } = fieldError(isRefused ? view.problem : undefined, 'scopes');
    return renderForm(view, create, {
      content: ({ name }) => html`${name}
<fieldset${message ? html` aria-describedby="wrong-scopes"` : null}><legend>What it may do</legend>
${API_KEY_SCOPES.map(
  (scope) =>
    html`<label class="box"><input type="checkbox" name="${scope}"${chosen.includes(scope) ? html` checked` : null}> <span>${scope} <span class="hint">${SCOPES[scope]}</span></span></label>`,
)}
</fieldset>
${message}`,
    });
  },
  actions: [create, revoke],
});

function readScopes(form: Form) {
  return API_KEY_SCOPES.filter((scope) => form[scope] === 'on');
}
