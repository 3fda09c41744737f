import { formatMoney } from '../../money/money.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { INTERVAL_WORDING } from '../../wording/intervals.ts';
import type { Schema } from '../api-types.ts';
import type { PageAnswer } from '../page.ts';
import { asStaff, renderMore, renderTabs, showConsole, writeQuery } from './console.layout.ts';
import { renderInstant } from './instant.part.ts';
import { type Row, renderTable, sum } from './table.part.ts';

type Recurring = Schema<'Recurring'>;

const SECTION_PATH = '/staff/money';
const PATH = `${SECTION_PATH}/recurring`;

const STATES = [
  ['', 'All'],
  ['active', 'Active'],
  ['trialing', 'On trial'],
  ['past_due', 'Behind'],
  ['paused', 'Paused'],
  ['canceled', 'Ended'],
] as const;

/** Subscriptions and monthly tips, with their end dates. */
export const showRecurring = asStaff(async (request, me): Promise<PageAnswer> => {
  const { status = '', cursor, memberId } = request.query;
  const query = { status, cursor, memberId, limit: 50 };
  const list = await request.visit.call('listRecurring', { query });
  const tabs = STATES.map(([state, label]) => ({
    label,
    path: `${PATH}${writeQuery({ status: state, memberId })}`,
    isCurrent: state === status,
  }));
  const main = html`<p><a href="${SECTION_PATH}">All of the money</a></p>
${renderTabs(tabs)}
${renderRecurring(list.data)}
${renderMore(PATH, list.nextCursor, { status, memberId })}`;
  return showConsole(request, me, { title: 'What recurs', section: SECTION_PATH, main });
});

export function renderRecurring(list: readonly Recurring[]): Html {
  if (list.length === 0) return html`<p class="quiet">There is nothing.</p>`;
  return renderTable(
    ['Since', 'Who', 'What', sum('Amount'), 'State', 'Until'],
    list.map(renderLine),
  );
}

function renderLine(one: Recurring): Row {
  const { member, kind, tier, interval, amount, status, createdAt } = one;
  return [
    renderInstant(createdAt),
    member ? html`<a href="/staff/members/${member.id}">${member.name}</a>` : 'a guest',
    kind === 'pledge' ? 'a monthly tip' : html`${tier}, ${INTERVAL_WORDING[interval].charged}`,
    formatMoney(amount),
    status.replaceAll('_', ' '),
    renderEnd(one),
  ];
}

function renderEnd({ endedAt, cancelAt, currentPeriodEnd }: Recurring): Html {
  if (endedAt) return html`ended ${renderInstant(endedAt)}`;
  if (cancelAt) return html`ends ${renderInstant(cancelAt)}`;
  return html`renews ${renderInstant(currentPeriodEnd)}`;
}
