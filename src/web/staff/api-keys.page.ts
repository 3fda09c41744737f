import { type Html, html } from '../../platform/html/html.ts';
import { API_KEY_SCOPES, type ApiKeyScope } from '../../platform/http/caller.ts';
import type { RowOf } from '../api-types.ts';
import { renderForm } from './console-form.part.ts';
import { action } from './console-page.ts';
import type { PlainKey } from './console-texts.ts';
import { rich, t } from './console-texts.ts';
import { choices, type FieldsOf, instant, lines, text } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { listPage } from './list-page.ts';

const PATH = '/staff/api-keys';

const FIELDS = {
  name: text('console.word.name', 'setup.apiKeys.ofServerWillUse', {
    required: true,
    maxlength: 100,
  }),
  expiresAt: {
    ...instant('setup.apiKeys.expires', 'setup.apiKeys.expiryHint'),
    whenEmpty: 'omit',
  },
  addresses: lines('setup.apiKeys.worksOnlyFrom', 'setup.apiKeys.addressesHint', { rows: 3 }),
  scopes: { ...choices('setup.apiKeys.whatCanDo'), options: listScopes },
} as const satisfies FieldsOf<'createApiKey', unknown>;

/** Shows the secret once, as the API does. To replace a lost key, create another one and revoke the lost one. */
const create = action(PATH, 'createApiKey', {
  fields: FIELDS,
  heading: 'setup.apiKeys.newKey',
  label: 'setup.apiKeys.createKey',
  attributes: { class: 'card' },
  next: ({ name, key, scopes, expiresAt }) => ({
    title: t('setup.apiKeys.newKey'),
    main: html`<div class="card"><p>${t('setup.apiKeys.createdHelp', { name })}</p>
<p><label>${t('setup.apiKeys.key')} <input readonly value="${key}" autocomplete="off" spellcheck="false"></label></p>
<p>${rich('setup.apiKeys.createdFacts', { scopes: scopes.map((scope: ApiKeyScope) => t(`console.scope.${scope}`)).join('; '), expiresAt: renderInstant(expiresAt), code: (header) => html`<code>${header}</code>` })}</p></div>
<p><a href="${PATH}">${t('setup.apiKeys.backAllKeys')}</a></p>`,
  }),
});

const revoke = action(`${PATH}/:id/revoke`, 'revokeApiKey', {
  label: 'setup.apiKeys.revoke',
  look: 'small',
  summary: 'setup.apiKeys.revokeKey',
  confirmation: 'setup.apiKeys.revokeEffect',
  notice: 'key-revoked',
});

const keep = action(`${PATH}/:id/keep`, 'keepApiKey', {
  label: 'setup.apiKeys.keepKeyActive',
  look: 'small',
  notice: 'key-active',
});

const STATUS_WORDS: Readonly<Record<RowOf<'listApiKeys'>['status'], PlainKey>> = {
  active: 'setup.apiKeys.active',
  stopped: 'setup.apiKeys.stopped',
  expired: 'setup.apiKeys.expired',
};

/** The key's current status, and the reason if it stopped working. */
function renderStatus({ status, responsible }: RowOf<'listApiKeys'>): Html {
  const who = responsible?.name ?? t('setup.apiKeys.theAdminCreated');
  const why = html`<br><span class="hint">${t('setup.apiKeys.ownerGone', { who })}</span>`;
  return html`${t(STATUS_WORDS[status])}${status === 'stopped' ? why : null}`;
}

/** The API keys of servers that call this site. */
export const apiKeyPages = listPage(PATH, 'listApiKeys', {
  title: 'console.word.apiKeys',
  above: () => html`<p class="quiet">${t('setup.apiKeys.help')}</p>`,
  columns: (view) => ({
    'console.word.name': ({ name }) => name,
    'setup.apiKeys.begins': ({ prefix }) => html`<code>${prefix}…</code>`,
    'setup.apiKeys.scopes': ({ scopes }) => scopes.join(', '),
    'console.word.from': ({ addresses }) => addresses.join(', ') || t('setup.apiKeys.anywhere'),
    'console.word.status': renderStatus,
    'setup.apiKeys.admin': ({ responsible }) => responsible?.name ?? '–',
    'setup.apiKeys.created': ({ createdAt }) => renderInstant(createdAt),
    'setup.apiKeys.expires': ({ expiresAt }) => renderInstant(expiresAt),
    'setup.apiKeys.lastUsed': ({ lastUsedAt }) =>
      lastUsedAt ? renderInstant(lastUsedAt) : t('setup.apiKeys.never'),
    'setup.apiKeys.toDo': ({ id, name, status }) =>
      html`${status === 'stopped' ? renderForm(view, keep, { params: { id }, label: t('setup.apiKeys.keepName', { name }) }) : null}${renderForm(view, revoke, { params: { id }, label: t('setup.apiKeys.revokeName', { name }) })}`,
  }),
  empty: () => t('setup.apiKeys.thereNoKeys'),
  below: (view) => renderForm(view, create),
  actions: [create, keep, revoke],
});

function listScopes() {
  return Object.fromEntries(
    API_KEY_SCOPES.map((scope) => [
      scope,
      html`${scope} <span class="hint">${t(`console.scope.${scope}`)}</span>`,
    ]),
  );
}
