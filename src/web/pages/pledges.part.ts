import { writeAmount } from '../../money/amount-text.ts';
import { formatMoney } from '../../money/money.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { RowOf } from '../api-types.ts';
import type { RejectedForm } from '../page.ts';
import type { Visit } from '../visit.ts';
import { fieldError } from './field-error.part.ts';
import { hiddenField, renderTime } from './parts.ts';

type Pledge = RowOf<'listOwnPledges'>;

/** More than members have in practice. With more, the rest appear after the newest are canceled. */
const PAGE_SIZE = 100;

/** The member's active monthly tips. */
export async function readPledges(visit: Visit): Promise<readonly Pledge[]> {
  const { data } = await visit.call('listOwnPledges', { query: { limit: PAGE_SIZE } });
  return data.filter(({ endedAt }) => endedAt === null);
}

/** Each monthly tip with the forms to change and cancel it; nothing if there are none. */
export function renderPledges(pledges: readonly Pledge[], refused?: RejectedForm): Html | null {
  if (pledges.length === 0) return null;
  return html`<h2 id="pledges">Your monthly tips</h2>
<ul class="list">
${pledges.map((one) => renderPledge(one, refused?.typed['id'] === one.id ? refused : undefined))}
</ul>`;
}

function renderPledge(pledge: Pledge, refused: RejectedForm | undefined): Html {
  const { id, amount, nextChargeAt, overdueSince, articleSlug } = pledge;
  const error = fieldError(refused?.problem, 'amount');
  return html`<li>
<p><strong>${formatMoney(amount)}</strong> every month${
    articleSlug === null
      ? null
      : html`, given for <a href="/articles/${encodeURIComponent(articleSlug)}">a story</a>`
  }${nextChargeAt === null ? null : html`; next on ${renderTime(nextChargeAt)}`}</p>
${
  overdueSince === null
    ? null
    : html`<p class="quiet">The last charge did not go through; we try again by ourselves.</p>`
}
<form method="post" action="/account/pledges">
${hiddenField('id', id)}${hiddenField('currency', amount.currency)}
<label>From the next charge on <span class="hint">in ${amount.currency.toUpperCase()}</span>
<input name="amount" value="${refused?.typed['amount'] ?? writeAmount(amount)}" inputmode="decimal" autocomplete="off" maxlength="12" required${error.attributes}></label>${error.message}
<p><button>Change the amount</button></p>
</form>
<form method="post" action="/account/pledges/stop">
${hiddenField('id', id)}
<p><button class="plain">Stop this monthly tip</button></p>
</form>
</li>
`;
}
