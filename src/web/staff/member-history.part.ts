import { formatMoney } from '../../money/money.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Payment } from '../api-types.ts';
import type { PageRequest } from '../page.ts';
import { renderInstant } from './instant.part.ts';
import { renderCommentForStaff } from './moderation-case.part.ts';
import { renderRecurring } from './recurring.page.ts';
import { renderTable, sum } from './table.part.ts';

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
${renderPayments(paid.data)}</section>
<section id="recurring"><h2>What recurs</h2>
${renderRecurring(again.data)}</section>
<section id="comments"><h2>What they wrote</h2>
${written.data.map(renderCommentForStaff)}
<p><a href="/staff/moderation/writers/${memberId}">${written.data.length === 0 ? 'Nothing yet; their page in the conversation' : 'All that they wrote'}</a></p></section>`;
}

function renderPayments(list: readonly Payment[]): Html {
  if (list.length === 0) return html`<p class="quiet">Nothing yet.</p>`;
  return renderTable(
    ['Paid', 'For', sum('Amount'), sum('Refunded'), 'State'],
    list.map(({ kind, amount, refunded, status, paidAt }) => [
      renderInstant(paidAt),
      kind,
      formatMoney(amount),
      refunded.amount > 0 ? formatMoney(refunded) : null,
      status.replaceAll('_', ' '),
    ]),
  );
}
