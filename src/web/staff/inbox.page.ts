import { html } from '../../platform/html/html.ts';
import type { Schema } from '../api-types.ts';
import { idOf, type PageAnswer, seeOther } from '../page.ts';
import { hiddenField } from '../pages/parts.ts';
import { asStaff, renderMore, renderTabs, showConsole, writeQuery } from './console.layout.ts';
import { eventStateText } from './console.wording.ts';
import { renderInstant } from './instant.part.ts';
import { type Row, renderTable } from './table.part.ts';

const SECTION_PATH = '/staff/money';
const INBOX = `${SECTION_PATH}/inbox`;

/** The tabs of the inbox. Ignored events have no tab of their own and appear under "all". */
const STATES = {
  review: 'For review',
  parked: 'Parked',
  failing: 'Failing',
  waiting: 'Waiting',
  handled: 'Done',
  ignored: null,
} as const satisfies Record<Schema<'WebhookEvent'>['status'], string | null>;

export const showInbox = asStaff(async (request, me): Promise<PageAnswer> => {
  const { status, cursor } = request.query;
  const query = { status, cursor, limit: 50 };
  const list = await request.visit.call('listWebhookEvents', { query });
  const main = html`${renderTabs(
    Object.entries({ '': 'All', ...STATES }).flatMap(([state, label]) =>
      label === null
        ? []
        : {
            label,
            path: `${INBOX}${writeQuery({ status: state })}`,
            isCurrent: state === (status ?? ''),
          },
    ),
  )}
${renderTable(
  ['Received', 'Event', 'About', 'State', 'To do'],
  list.data.map((event) => renderEvent(event, status ?? '')),
  status ? 'Nothing is in this state.' : 'Stripe has told us nothing yet.',
)}
${renderMore(INBOX, list.nextCursor, { status })}`;
  return showConsole(request, me, { title: 'What Stripe told us', section: SECTION_PATH, main });
});

export const retryEvent = asStaff(async (request): Promise<PageAnswer> => {
  const { visit, form } = request;
  await visit.call('retryWebhookEvent', { params: idOf(request) });
  return seeOther(`${INBOX}${writeQuery({ status: form['status'], notice: 'retried' })}`);
});

function renderEvent(event: Schema<'WebhookEvent'>, filter: string): Row {
  const { id, type, objectId, status, outcome, attempts, lastError, receivedAt } = event;
  const mayRetry = ['review', 'parked', 'failing'].includes(status);
  const isAside = status === 'review';
  const name = isAside ? html`<a href="${INBOX}/${id}">${type}</a>` : type;
  const decision = html`<p><a href="${INBOX}/${id}">What differs</a></p>`;
  return [
    renderInstant(receivedAt),
    name,
    html`<code>${objectId}</code>`,
    html`${eventStateText(status, outcome)}${attempts > 1 ? html` (tried ${attempts} times)` : null}${lastError ? html`<br><span class="quiet">${lastError}</span>` : null}`,
    html`${isAside ? decision : null}${
      mayRetry
        ? html`<form method="post" action="${INBOX}/${id}/retry">${hiddenField('status', filter)}<button class="small">Look again</button></form>`
        : null
    }`,
  ];
}
