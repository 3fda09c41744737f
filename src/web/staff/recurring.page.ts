import { formatMoney } from '../../money/money.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { INTERVAL_WORDING } from '../../wording/intervals.ts';
import type { Schema } from '../api-types.ts';
import { renderInstant } from './instant.part.ts';
import { listPage } from './list-page.ts';
import { type Columns, sum } from './table.part.ts';

const SECTION_PATH = '/staff/money';

const STATES = {
  '': 'All',
  active: 'Active',
  trialing: 'On trial',
  past_due: 'Behind',
  paused: 'Paused',
  canceled: 'Ended',
} as const;

export const RECURRING_COLUMNS: Columns<Schema<'Recurring'>> = {
  Since: ({ createdAt }) => renderInstant(createdAt),
  Who: ({ member }) =>
    member ? html`<a href="/staff/members/${member.id}">${member.name}</a>` : 'a guest',
  What: ({ kind, tier, interval }) =>
    kind === 'pledge' ? 'a monthly tip' : html`${tier}, ${INTERVAL_WORDING[interval].charged}`,
  Amount: sum(({ amount }) => formatMoney(amount)),
  State: ({ status }) => status.replaceAll('_', ' '),
  Until: renderEnd,
};

/** Subscriptions and monthly tips, with their end dates. */
export const recurringPages = listPage({
  path: `${SECTION_PATH}/recurring`,
  section: SECTION_PATH,
  title: 'What recurs',
  endpoint: 'listRecurring',
  filters: ['memberId'],
  tabs: { filter: 'status', labels: STATES },
  above: () => html`<p><a href="${SECTION_PATH}">All of the money</a></p>`,
  columns: () => RECURRING_COLUMNS,
  empty: () => 'There is nothing.',
});

function renderEnd({ endedAt, cancelAt, currentPeriodEnd }: Schema<'Recurring'>): Html {
  if (endedAt) return html`ended ${renderInstant(endedAt)}`;
  if (cancelAt) return html`ends ${renderInstant(cancelAt)}`;
  return html`renews ${renderInstant(currentPeriodEnd)}`;
}
