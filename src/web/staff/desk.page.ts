import { type Html, html } from '../../platform/html/html.ts';
import { outranks } from '../../roles/roles.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { asStaff, showConsole } from './console.layout.ts';
import { moderationCases, webhookEvents } from './staff.schemas.ts';

/** As many as one call tells; a desk with more of them says so. */
const COUNTED = 100;

const QUEUES = [
  ['held', 'Comments that wait for a decision'],
  ['reported', 'Comments that readers reported'],
  ['appealed', 'Decisions that somebody appealed'],
] as const;

const INBOX = [
  ['review', 'Payments set aside for review'],
  ['parked', 'Events of Stripe that could not be handled'],
] as const;

/** What waits for somebody, by the part of the console that deals with it. */
export const showDesk = asStaff(async (request, me): Promise<PageAnswer> => {
  const lines = await listQueues(request);
  if (!outranks('admin', me.role)) lines.push(...(await listInbox(request)));
  const main = html`<ul class="desk">${lines}</ul>`;
  return showConsole(request, me, { title: 'Desk', part: '/staff', main });
});

function listQueues({ visit }: PageRequest): Promise<Html[]> {
  return Promise.all(
    QUEUES.map(async ([status, label]) => {
      const path = `/v1/staff/moderation/queue?status=${status}&limit=${COUNTED}`;
      const { data } = await visit.get(path, moderationCases);
      return renderLine(data.data.length, label, `/staff/moderation?status=${status}`);
    }),
  );
}

/** Payments that somebody has to look at, and events that failed. */
export function listInbox({ visit }: PageRequest): Promise<Html[]> {
  return Promise.all(
    INBOX.map(async ([status, label]) => {
      const path = `/v1/staff/webhooks?status=${status}&limit=${COUNTED}`;
      const { data } = await visit.get(path, webhookEvents);
      return renderLine(data.data.length, label, `/staff/money/inbox?status=${status}`);
    }),
  );
}

function renderLine(count: number, label: string, path: string): Html {
  const shown = count >= COUNTED ? `${COUNTED} and more` : String(count);
  return html`<li${count > 0 ? html` class="waiting"` : null}><a href="${path}"><strong>${shown}</strong> ${label}</a></li>`;
}
