import { formatMoney } from '../../money/money.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { PageRequest } from '../page.ts';
import { renderWritten } from './case.part.ts';
import { renderMoment } from './moment.part.ts';
import { payments, recurring } from './money.schemas.ts';
import { moderationCases } from './people.schemas.ts';
import { renderRecurring } from './recurring.page.ts';
import { renderTable, sum } from './table.part.ts';

/** As many as fit on a member's page; the rest stands on a page of its own. */
const SHOWN = 5;

/** What a member paid and wrote lately. */
export async function renderHistory({ visit }: PageRequest, memberId: string): Promise<Html> {
  const [paid, again, written] = await Promise.all([
    visit.get(`/v1/staff/payments?memberId=${memberId}&limit=100`, payments),
    visit.get(`/v1/staff/recurring?memberId=${memberId}&limit=100`, recurring),
    visit.get(`/v1/staff/members/${memberId}/comments?limit=${SHOWN}`, moderationCases),
  ]);
  return html`<section id="payments"><h2>What they paid</h2>
${renderPayments(paid.data.data)}</section>
<section id="recurring"><h2>What recurs</h2>
${renderRecurring(again.data.data)}</section>
<section id="comments"><h2>What they wrote</h2>
${written.data.data.map(renderWritten)}
<p><a href="/staff/moderation/writers/${memberId}">${written.data.data.length === 0 ? 'Nothing yet; their page in the conversation' : 'All that they wrote'}</a></p></section>`;
}

function renderPayments(list: ReturnType<typeof payments.parse>['data']): Html {
  if (list.length === 0) return html`<p class="quiet">Nothing yet.</p>`;
  return renderTable(
    ['Paid', 'For', sum('Amount'), sum('Refunded'), 'State'],
    list.map(({ kind, amount, refunded, status, paidAt }) => [
      renderMoment(paidAt),
      kind,
      formatMoney(amount),
      refunded.amount > 0 ? formatMoney(refunded) : null,
      status.replaceAll('_', ' '),
    ]),
  );
}
