import { type Html, html } from '../../platform/html/html.ts';
import { EVENT_TYPES } from '../../wording/events.ts';
import type { RowOf } from '../api-types.ts';
import { renderForm } from './console-form.part.ts';
import { action } from './console-page.ts';
import { type PlainKey, rich, t, translatePhrase } from './console-texts.ts';
import { choices, optional, text, withOptions } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { listPage } from './list-page.ts';
import { sum } from './table.part.ts';

const PATH = '/staff/webhook-endpoints';
type WebhookEndpoint = RowOf<'listWebhookEndpoints'>;
type Delivery = RowOf<'listWebhookDeliveries'>;

const TYPES = Object.fromEntries(EVENT_TYPES.map((type) => [type, type]));

export const ENDPOINT_FIELDS = {
  url: text('console.word.url', 'setup.webhookEndpoints.httpsOnPublicHost', {
    required: true,
    maxlength: 2_000,
    type: 'url',
  }),
  types: withOptions(
    choices('setup.webhookEndpoints.events', 'setup.webhookEndpoints.thoseSent'),
    TYPES,
  ),
  description: optional('console.word.description', '', { maxlength: 200 }),
};

/** The secret is shown once, as in the API. */
function showSecret(secret: string) {
  return {
    title: t('setup.webhookEndpoints.signingSecret'),
    main: html`<div class="card"><p>${t('setup.webhookEndpoints.secretHelp')}</p>
<p><label>${t('setup.webhookEndpoints.secret')} <input readonly value="${secret}" autocomplete="off" spellcheck="false"></label></p></div>
<p><a href="${PATH}">${t('setup.webhookEndpoints.backWebhooks')}</a></p>`,
  };
}

const create = action(PATH, 'createWebhookEndpoint', {
  fields: ENDPOINT_FIELDS,
  heading: 'setup.webhookEndpoints.newEndpoint',
  label: 'setup.webhookEndpoints.createEndpoint',
  attributes: { class: 'card' },
  next: ({ secret }) => showSecret(secret),
});

const change = action(`${PATH}/:id`, 'changeWebhookEndpoint', {
  fields: ENDPOINT_FIELDS,
  label: 'console.word.saveChanges',
  attributes: { class: 'card' },
});

const pause = action(`${PATH}/:id/pause`, 'changeWebhookEndpoint', {
  body: () => ({ status: 'paused' }),
  label: 'console.word.pause',
  look: 'small',
});

const resume = action(`${PATH}/:id/resume`, 'changeWebhookEndpoint', {
  body: () => ({ status: 'active' }),
  label: 'setup.webhookEndpoints.resume',
  look: 'small',
});

const rotate = action(`${PATH}/:id/rotate`, 'rotateWebhookSecret', {
  label: 'setup.webhookEndpoints.rotateSecret',
  look: 'small',
  summary: 'setup.webhookEndpoints.rotateSecret',
  confirmation: 'setup.webhookEndpoints.rotateEffect',
  next: ({ secret }) => showSecret(secret),
});

const remove = action(`${PATH}/:id/delete`, 'deleteWebhookEndpoint', {
  label: 'setup.webhookEndpoints.deleteEndpoint',
  look: 'small',
  summary: 'console.word.delete',
  confirmation: 'setup.webhookEndpoints.deleteEffect',
  isDangerous: true,
  notice: 'removed',
  next: () => PATH,
});

const sendTest = action(`${PATH}/:id/test`, 'testWebhookEndpoint', {
  label: 'setup.webhookEndpoints.sendTest',
  look: 'small',
  notice: null,
});

const redeliver = action(`${PATH}/:id/deliveries/:deliveryId`, 'redeliverWebhook', {
  label: 'setup.webhookEndpoints.sendAgain',
  look: 'small',
});

const PAUSE_TEXTS: Readonly<Record<NonNullable<WebhookEndpoint['pauseCause']>, PlainKey>> = {
  staff: 'console.word.paused',
  failing: 'setup.webhookEndpoints.pausedFailing',
  gone: 'setup.webhookEndpoints.pausedGone',
};

function renderStatus({ pauseCause, failingSince }: WebhookEndpoint): Html {
  if (pauseCause !== null) return html`${t(PAUSE_TEXTS[pauseCause])}`;
  return failingSince === null
    ? html`${t('console.word.active')}`
    : html`${rich('setup.webhookEndpoints.failingSince', { failingSince: renderInstant(failingSince) })}`;
}

/** The endpoints that receive webhook events. */
export const webhookEndpointPages = listPage(PATH, 'listWebhookEndpoints', {
  title: 'console.word.webhooks',
  above: () =>
    html`<p class="quiet">${rich('setup.webhookEndpoints.help', { a: (words) => html`<a href="/docs">${words}</a>` })}</p>`,
  columns: (view) => ({
    'console.word.url': ({ id, url, description }) =>
      html`<a href="${PATH}/${id}">${url}</a>${description ? html`<br><span class="hint">${description}</span>` : null}`,
    'setup.webhookEndpoints.eventTypes': sum<WebhookEndpoint>(({ types }) =>
      types.length === EVENT_TYPES.length ? t('console.word.all') : types.length,
    ),
    'console.word.status': renderStatus,
    'console.word.waiting': sum<WebhookEndpoint>(({ pending }) => pending),
    'setup.webhookEndpoints.givenUp': sum<WebhookEndpoint>(({ dead }) => dead),
    'console.word.actions': ({ id, status }) =>
      renderForm(view, status === 'active' ? pause : resume, { params: { id } }),
  }),
  empty: () => t('setup.webhookEndpoints.thereNoEndpoints'),
  below: (view) => renderForm(view, create),
  actions: [create, pause, resume],
});

const STATUS_TEXTS: Readonly<Record<Delivery['status'], PlainKey>> = {
  pending: 'console.word.waiting',
  delivered: 'setup.webhookEndpoints.delivered',
  dead: 'console.word.failed',
};

/** The responses to each delivery attempt, latest first, and the request body. */
function renderLog({ log, request }: Delivery): Html {
  const attempts = log
    .toReversed()
    .map(
      ({ at, durationMs, status, error, answer }) =>
        html`<li>${rich('setup.webhookEndpoints.delivery', { at: renderInstant(at), answer: status === null ? translatePhrase('setup.deliveryError', error ?? '') : String(status), duration: durationMs })}${answer ? html`<pre>${answer}</pre>` : null}</li>`,
    );
  return html`<details><summary>${t('console.word.show')}</summary><ul>${attempts}</ul><pre>${JSON.stringify(request.body, null, 2)}</pre></details>`;
}

/** One endpoint with its past and pending deliveries. */
export const webhookDeliveryPages = listPage<'listWebhookDeliveries', WebhookEndpoint | null>(
  `${PATH}/:id`,
  'listWebhookDeliveries',
  {
    title: ({ extra }) =>
      extra ? new URL(extra.url).host : t('setup.webhookEndpoints.webhookEndpoint'),
    tabs: {
      filter: 'status',
      labels: {
        '': 'setup.webhookEndpoints.allDeliveries',
        pending: 'console.word.waiting',
        delivered: 'setup.webhookEndpoints.deliveredOnes',
        dead: 'setup.webhookEndpoints.failedOnes',
      },
    },
    async load({ visit, params }) {
      const { data } = await visit.call('listWebhookEndpoints', { query: { limit: 100 } });
      return data.find(({ id }) => id === params['id']) ?? null;
    },
    above: (view) => {
      const endpoint = view.data.extra;
      if (endpoint === null) return null;
      const params = { id: endpoint.id };
      return html`<p><a href="${PATH}">${t('setup.webhookEndpoints.allWebhooks')}</a></p>
<p class="quiet">${renderStatus(endpoint)}</p>
${renderForm(view, change, { params, saved: endpoint })}
<div class="acts">${renderForm(view, sendTest, { params })}${renderForm(view, rotate, { params })}${renderForm(view, remove, { params })}</div>
<h2>${t('setup.webhookEndpoints.deliveries')}</h2>`;
    },
    columns: (view) => ({
      'setup.webhookEndpoints.event': ({ type }) => type,
      'console.word.created': ({ createdAt }) => renderInstant(createdAt),
      'console.word.status': ({ status, attempts }) =>
        `${t(STATUS_TEXTS[status])} (${t('money.inbox.count', { count: attempts })})`,
      'setup.webhookEndpoints.log': renderLog,
      'console.word.actions': ({ id: deliveryId, endpointId: id, status }) =>
        status === 'pending' ? null : renderForm(view, redeliver, { params: { id, deliveryId } }),
    }),
    empty: () => t('setup.webhookEndpoints.nothingSentYet'),
    actions: [change, sendTest, rotate, remove, redeliver],
  },
);
