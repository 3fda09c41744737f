import { html } from '../../platform/html/html.ts';
import { anything } from '../answers.schemas.ts';
import { type PageAnswer, seeOther } from '../page.ts';
import { hiddenField } from '../pages/parts.ts';
import { asStaff, renderMore, renderTabs, showConsole, writeQuery } from './console.layout.ts';
import { wordFate } from './console.wording.ts';
import { renderMoment } from './moment.part.ts';
import { type WebhookLine, webhookEvents } from './money.schemas.ts';
import { type Row, renderTable } from './table.part.ts';

const PART = '/staff/money';
const INBOX = `${PART}/inbox`;

const STATES = {
  '': 'All',
  review: 'For review',
  parked: 'Parked',
  failing: 'Failing',
  waiting: 'Waiting',
  handled: 'Done',
} as const;

export const showInbox = asStaff(async (request, me): Promise<PageAnswer> => {
  const { status, cursor } = request.query;
  const path = `/v1/staff/webhooks${writeQuery({ status, cursor, limit: '50' })}`;
  const { data } = await request.visit.get(path, webhookEvents);
  const main = html`${renderTabs(
    Object.entries(STATES).map(([state, label]) => ({
      label,
      path: `${INBOX}${writeQuery({ status: state })}`,
      isCurrent: state === (status ?? ''),
    })),
  )}
${renderTable(
  ['Received', 'Event', 'About', 'State', 'To do'],
  data.data.map((event) => renderEvent(event, status ?? '')),
  status ? 'Nothing is in this state.' : 'Stripe has told us nothing yet.',
)}
${renderMore(INBOX, data.nextCursor, { status })}`;
  return showConsole(request, me, { title: 'What Stripe told us', part: PART, main });
});

export const retryEvent = asStaff(async ({ visit, params, form }): Promise<PageAnswer> => {
  const path = `/v1/staff/webhooks/${encodeURIComponent(params['id'] ?? '')}/retry`;
  await visit.post({ path }, anything);
  return seeOther(`${INBOX}${writeQuery({ status: form['status'], notice: 'retried' })}`);
});

function renderEvent(event: WebhookLine, shown: string): Row {
  const { id, type, objectId, status, outcome, attempts, lastError, receivedAt } = event;
  const mayRetry = ['review', 'parked', 'failing'].includes(status);
  const isAside = status === 'review';
  const name = isAside ? html`<a href="${INBOX}/${id}">${type}</a>` : type;
  const decision = html`<p><a href="${INBOX}/${id}">What differs</a></p>`;
  return [
    renderMoment(receivedAt),
    name,
    html`<code>${objectId}</code>`,
    html`${wordFate(status, outcome)}${attempts > 1 ? html` (tried ${attempts} times)` : null}${lastError ? html`<br><span class="quiet">${lastError}</span>` : null}`,
    html`${isAside ? decision : null}${
      mayRetry
        ? html`<form method="post" action="${INBOX}/${id}/retry">${hiddenField('status', shown)}<button class="small">Look again</button></form>`
        : null
    }`,
  ];
}
