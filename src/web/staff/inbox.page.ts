import { html } from '../../platform/html/html.ts';
import type { Schema } from '../api-types.ts';
import { eventStateText } from './console.wording.ts';
import { renderForm } from './console-form.part.ts';
import { action, to } from './console-page.ts';
import { renderInstant } from './instant.part.ts';
import { listPage, writeQuery } from './list-page.ts';

const SECTION_PATH = '/staff/money';
const PATH = `${SECTION_PATH}/inbox`;

type Status = Schema<'WebhookEvent'>['status'];

/** The tabs of the inbox. Ignored events have no tab of their own and appear under "all". */
const STATES = {
  '': 'All',
  review: 'For review',
  parked: 'Parked',
  failing: 'Failing',
  waiting: 'Waiting',
  handled: 'Done',
} as const satisfies Record<Exclude<Status, 'ignored'> | '', string>;

const CAN_RETRY: ReadonlySet<Status> = new Set(['review', 'parked', 'failing']);

const retry = action({
  path: `${PATH}/:id/retry`,
  call: to('retryWebhookEvent'),
  next: (_, { form }) => `${PATH}${writeQuery({ status: form['status'] })}`,
  notice: 'retried',
  label: 'Look again',
  look: 'small',
});

export const inboxPages = listPage({
  path: PATH,
  section: SECTION_PATH,
  title: 'What Stripe told us',
  endpoint: 'listWebhookEvents',
  tabs: { filter: 'status', labels: STATES },
  columns: (view) => ({
    Received: ({ receivedAt }) => renderInstant(receivedAt),
    Event: ({ id, type, status }) =>
      status === 'review' ? html`<a href="${PATH}/${id}">${type}</a>` : type,
    About: ({ objectId }) => html`<code>${objectId}</code>`,
    State: ({ status, outcome, attempts, lastError }) =>
      html`${eventStateText(status, outcome)}${attempts > 1 ? html` (tried ${attempts} times)` : null}${lastError ? html`<br><span class="quiet">${lastError}</span>` : null}`,
    'To do': ({ id, status }) => {
      const hidden = { status: view.request.query['status'] ?? '' };
      return html`${status === 'review' ? html`<p><a href="${PATH}/${id}">What differs</a></p>` : null}${CAN_RETRY.has(status) ? renderForm(view, retry, { params: { id }, hidden }) : null}`;
    },
  }),
  empty: ({ request }) =>
    request.query['status'] ? 'Nothing is in this state.' : 'Stripe has told us nothing yet.',
  actions: [retry],
});
