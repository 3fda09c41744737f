import { type Html, html } from '../../platform/html/html.ts';
import { API_KEY_SCOPES, type ApiKeyScope } from '../../platform/http/caller.ts';
import type { RowOf } from '../api-types.ts';
import { fieldError } from '../pages/field-error.part.ts';
import { SCOPES } from './console.wording.ts';
import { renderForm } from './console-form.part.ts';
import { action } from './console-page.ts';
import { type Form, instant, lines, readInstant, split, text } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { listPage } from './list-page.ts';

const PATH = '/staff/api-keys';
const ADDRESSES_HINT =
  'addresses or ranges such as 192.0.2.0/24, one on each line; anywhere if left empty';

/**
 * Shows the secret once, as the API does. To replace a lost key, create another one and revoke this
 * one.
 */
const create = action(PATH, 'createApiKey', {
  fields: {
    name: text('Name', 'of the server that will use it', { required: true, maxlength: 100 }),
    expiresAt: instant('Expires', 'in a year if left empty'),
    addresses: lines('Works only from', ADDRESSES_HINT, { rows: 3 }),
  },
  body: ({ name = '', expiresAt, addresses = '', ...form }) => ({
    name,
    scopes: readScopes(form),
    expiresAt: readInstant(expiresAt) ?? undefined,
    addresses: split(addresses, '\n'),
  }),
  heading: 'New key',
  label: 'Create key',
  attributes: { class: 'card' },
  next: ({ name, key, scopes, expiresAt }) => ({
    title: 'New key',
    main: html`<div class="card"><p>This is the key for ${name}. You can see it only now: store it like a password, where only that server can read it.</p>
<p><label>Key <input readonly value="${key}" autocomplete="off" spellcheck="false"></label></p>
<p>It can ${scopes.map((scope: ApiKeyScope) => SCOPES[scope]).join('; ')}. It expires on ${renderInstant(expiresAt)}. Send it as <code>Authorization: Bearer …</code></p></div>
<p><a href="${PATH}">Back to all keys</a></p>`,
  }),
});

const revoke = action(`${PATH}/:id/revoke`, 'revokeApiKey', {
  label: 'Revoke',
  look: 'small',
  summary: 'Revoke key',
  confirmation: 'Programs that use this key stop working immediately.',
  notice: 'key-revoked',
});

const keep = action(`${PATH}/:id/keep`, 'keepApiKey', {
  label: 'Keep key active',
  look: 'small',
  notice: 'key-active',
});

const STATUS_WORDS: Readonly<Record<RowOf<'listApiKeys'>['status'], string>> = {
  active: 'Active',
  stopped: 'Stopped',
  expired: 'Expired',
};

/** What it is now, and why it stopped. */
function renderStatus({ status, responsible }: RowOf<'listApiKeys'>): Html {
  const who = responsible?.name ?? 'The admin who created it';
  const why = html`<br><span class="hint">${who} is no longer an active admin. Keep it to answer for it yourself.</span>`;
  return html`${STATUS_WORDS[status]}${status === 'stopped' ? why : null}`;
}

/** The API keys of servers. */
export const apiKeyPages = listPage(PATH, 'listApiKeys', {
  title: 'API keys',
  above: () =>
    html`<p class="quiet">A server with a key acts without a member: a CMS, a front end, a program of yours. A key works for a year at most, and stops when the admin who answers for it loses that role.</p>`,
  columns: (view) => ({
    Name: ({ name }) => name,
    'Begins with': ({ prefix }) => html`<code>${prefix}…</code>`,
    Scopes: ({ scopes }) => scopes.join(', '),
    From: ({ addresses }) => addresses.join(', ') || 'anywhere',
    Status: renderStatus,
    Admin: ({ responsible }) => responsible?.name ?? '–',
    Created: ({ createdAt }) => renderInstant(createdAt),
    Expires: ({ expiresAt }) => renderInstant(expiresAt),
    'Last used': ({ lastUsedAt }) => (lastUsedAt ? renderInstant(lastUsedAt) : 'never'),
    'To do': ({ id, name, status }) =>
      html`${status === 'stopped' ? renderForm(view, keep, { params: { id }, label: `Keep ${name}` }) : null}${renderForm(view, revoke, { params: { id }, label: `Revoke ${name}` })}`,
  }),
  empty: () => 'There are no keys.',
  below: (view) => {
    const isRefused = view.refused === create;
    const chosen = isRefused ? readScopes(view.request.form) : [];
    const { message } = fieldError(isRefused ? view.problem : undefined, 'scopes');
    return renderForm(view, create, {
      content: ({ name, expiresAt, addresses }) => html`${name}${expiresAt}${addresses}
<fieldset${message ? html` aria-describedby="wrong-scopes"` : null}><legend>What it can do</legend>
${API_KEY_SCOPES.map(
  (scope) =>
    html`<label class="box"><input type="checkbox" name="${scope}"${chosen.includes(scope) ? html` checked` : null}> <span>${scope} <span class="hint">${SCOPES[scope]}</span></span></label>`,
)}
</fieldset>
${message}`,
    });
  },
  actions: [create, keep, revoke],
});

function readScopes(form: Form) {
  return API_KEY_SCOPES.filter((scope) => form[scope] === 'on');
}
