import { formatMoney } from '../../money/money.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Payment } from '../api-types.ts';
import type { PageRequest } from '../page.ts';
import { renderInstant } from './instant.part.ts';
import { renderCommentForStaff } from './moderation-case.part.ts';
import { RECURRING_COLUMNS } from './recurring.page.ts';
import { type Columns, renderTable, sum } from './table.part.ts';

/** The latest entries on a member's page; the rest has a page of its own. */
const PAGE_SIZE = 5;

/** A member's latest payments, subscriptions and comments. */
export async function renderHistory({ visit }: PageRequest, memberId: string): Promise<Html> {
  const [paid, again, written] = await Promise.all([
    visit.call('listPayments', { query: { memberId, limit: 100 } }),
    visit.call('listRecurring', { query: { memberId, limit: 100 } }),
    visit.call('listMemberComments', { params: { id: memberId }, query: { limit: PAGE_SIZE } }),
  ]);
  return html`<section id="payments"><h2>What they paid</h2>
${renderTable(PAYMENT_COLUMNS, paid.data, 'Nothing yet.')}</section>
<section id="recurring"><h2>What recurs</h2>
${renderTable(RECURRING_COLUMNS, again.data, 'There is nothing.')}</section>
<section id="comments"><h2>What they wrote</h2>
${written.data.map(renderCommentForStaff)}
<p><a href="/staff/moderation/writers/${memberId}">${written.data.length === 0 ? 'Nothing yet; their page in the conversation' : 'All that they wrote'}</a></p></section>`;
}

const PAYMENT_COLUMNS: Columns<Payment> = {
  Paid: ({ paidAt }) => renderInstant(paidAt),
  For: ({ kind }) => kind,
  Amount: sum(({ amount }) => formatMoney(amount)),
  Refunded: sum(({ refunded }) => (refunded.amount > 0 ? formatMoney(refunded) : null)),
  State: ({ status }) => status.replaceAll('_', ' '),
};
