import { type Html, html } from '../../platform/html/html.ts';
import { EVENT_TYPES } from '../../wording/events.ts';
import type { RowOf } from '../api-types.ts';
import { renderForm } from './console-form.part.ts';
import { action } from './console-page.ts';
import { choices, optional, text, withOptions } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { listPage } from './list-page.ts';

const PATH = '/staff/webhook-endpoints';
type WebhookEndpoint = RowOf<'listWebhookEndpoints'>;
type Delivery = RowOf<'listWebhookDeliveries'>;

const TYPES = Object.fromEntries(EVENT_TYPES.map((type) => [type, type]));

const FIELDS = {
  url: text('URL', 'https, on a public host', { required: true, maxlength: 2_000, type: 'url' }),
  types: withOptions(choices('Events', 'those that are sent'), TYPES),
  description: optional('Description', '', { maxlength: 200 }),
};

/** Shown once, as the API does. */
function showSecret(secret: string) {
  return {
    title: 'Signing secret',
    main: html`<div class="card"><p>You can see the secret only now. Store it where only the receiver can read it: it verifies that webhooks come from us.</p>
<p><label>Secret <input readonly value="${secret}" autocomplete="off" spellcheck="false"></label></p></div>
<p><a href="${PATH}">Back to webhooks</a></p>`,
  };
}

const create = action(PATH, 'createWebhookEndpoint', {
  fields: FIELDS,
  heading: 'New endpoint',
  label: 'Create endpoint',
  attributes: { class: 'card' },
  next: ({ secret }) => showSecret(secret),
});

const change = action(`${PATH}/:id`, 'changeWebhookEndpoint', {
  fields: FIELDS,
  label: 'Save changes',
  attributes: { class: 'card' },
});

const pause = action(`${PATH}/:id/pause`, 'changeWebhookEndpoint', {
  body: () => ({ status: 'paused' }),
  label: 'Pause',
  look: 'small',
});

const resume = action(`${PATH}/:id/resume`, 'changeWebhookEndpoint', {
  body: () => ({ status: 'active' }),
  label: 'Resume',
  look: 'small',
});

const rotate = action(`${PATH}/:id/rotate`, 'rotateWebhookSecret', {
  label: 'Rotate secret',
  look: 'small',
  summary: 'Rotate secret',
  confirmation: 'For a day webhooks are signed with both secrets.',
  next: ({ secret }) => showSecret(secret),
});

const remove = action(`${PATH}/:id/delete`, 'deleteWebhookEndpoint', {
  label: 'Delete endpoint',
  look: 'small',
  summary: 'Delete',
  confirmation: 'Nothing more is sent to it, and its log goes.',
  isDangerous: true,
  notice: 'removed',
  next: () => PATH,
});

const sendTest = action(`${PATH}/:id/test`, 'testWebhookEndpoint', {
  label: 'Send test',
  look: 'small',
  notice: null,
});

const redeliver = action(`${PATH}/:id/deliveries/:deliveryId`, 'redeliverWebhook', {
  label: 'Send again',
  look: 'small',
});

const PAUSE_TEXTS: Readonly<Record<NonNullable<WebhookEndpoint['pauseCause']>, string>> = {
  staff: 'Paused',
  failing: 'Paused: nothing arrived for three days',
  gone: 'Paused: the receiver answered 410 Gone',
};

function renderStatus({ pauseCause, failingSince }: WebhookEndpoint): Html {
  if (pauseCause !== null) return html`${PAUSE_TEXTS[pauseCause]}`;
  return failingSince === null
    ? html`Active`
    : html`Active, failing since ${renderInstant(failingSince)}`;
}

/** Where events are sent. */
export const webhookEndpointPages = listPage(PATH, 'listWebhookEndpoints', {
  title: 'Webhooks',
  above: () =>
    html`<p class="quiet">Tell other systems what happens here. The <a href="/docs">API reference</a> describes each event.</p>`,
  columns: (view) => ({
    URL: ({ id, url, description }) =>
      html`<a href="${PATH}/${id}">${url}</a>${description ? html`<br><span class="hint">${description}</span>` : null}`,
    'Event types': ({ types }) => (types.length === EVENT_TYPES.length ? 'All' : types.length),
    Status: renderStatus,
    Waiting: ({ pending }) => pending,
    'Given up': ({ dead }) => dead,
    'To do': ({ id, status }) =>
      renderForm(view, status === 'active' ? pause : resume, { params: { id } }),
  }),
  empty: () => 'There are no endpoints.',
  below: (view) => renderForm(view, create),
  actions: [create, pause, resume],
});

const STATUS_TEXTS: Readonly<Record<Delivery['status'], string>> = {
  pending: 'Waiting',
  delivered: 'Delivered',
  dead: 'Given up',
};

/** What was answered to each attempt, the last one first, and what was sent. */
function renderLog({ log, request }: Delivery): Html {
  const attempts = log
    .toReversed()
    .map(
      ({ at, durationMs, status, error, answer }) =>
        html`<li>${renderInstant(at)}: ${status ?? error} after ${durationMs} ms${answer ? html`<pre>${answer}</pre>` : null}</li>`,
    );
  return html`<details><summary>Show</summary><ul>${attempts}</ul><pre>${JSON.stringify(request.body, null, 2)}</pre></details>`;
}

/** One endpoint with what was and is to be sent to it. */
export const webhookDeliveryPages = listPage(`${PATH}/:id`, 'listWebhookDeliveries', {
  title: 'Webhook endpoint',
  tabs: {
    filter: 'status',
    labels: { '': 'All', pending: 'Waiting', delivered: 'Delivered', dead: 'Given up' },
  },
  async load({ visit, params }) {
    const { data } = await visit.call('listWebhookEndpoints', { query: { limit: 100 } });
    return data.find(({ id }) => id === params['id']) ?? null;
  },
  above: (view) => {
    const endpoint = view.data.extra;
    if (endpoint === null) return null;
    const params = { id: endpoint.id };
    return html`<p class="quiet">${renderStatus(endpoint)}</p>
${renderForm(view, change, { params, saved: endpoint })}
<div class="row">${renderForm(view, sendTest, { params })}${renderForm(view, rotate, { params })}${renderForm(view, remove, { params })}</div>
<h2>Deliveries</h2>`;
  },
  columns: (view) => ({
    Event: ({ type }) => type,
    Created: ({ createdAt }) => renderInstant(createdAt),
    Status: ({ status, attempts }) => `${STATUS_TEXTS[status]} (${attempts})`,
    Log: renderLog,
    'To do': ({ id: deliveryId, endpointId: id, status }) =>
      status === 'pending' ? null : renderForm(view, redeliver, { params: { id, deliveryId } }),
  }),
  empty: () => 'Nothing was sent yet.',
  actions: [change, sendTest, rotate, remove, redeliver],
});
