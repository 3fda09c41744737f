import { writeAmount } from '../../money/amount-text.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { RowOf } from '../api-types.ts';
import type { RejectedForm } from '../page.ts';
import type { Visit } from '../visit.ts';
import { type FormField, fieldError } from './field-error.part.ts';
import { hiddenField } from './parts.ts';

type Pledge = RowOf<'listOwnPledges'>;

/** More than members have in practice. With more, the rest appear after the newest are canceled. */
const PAGE_SIZE = 100;

/** The member's active monthly tips. */
export async function readPledges(visit: Visit): Promise<readonly Pledge[]> {
  const { data } = await visit.call('listOwnPledges', { query: { limit: PAGE_SIZE } });
  return data.filter(({ endedAt }) => endedAt === null);
}

/** Each monthly tip with the forms to change and cancel it; nothing if there are none. */
export function renderPledges(
  texts: Texts,
  pledges: readonly Pledge[],
  refused?: RejectedForm,
): Html | null {
  if (pledges.length === 0) return null;
  return html`<h2 id="pledges">${texts.t('account.pledges.title')}</h2>
<ul class="list">
${pledges.map((one) => renderPledge(texts, one, refused?.typed['id'] === one.id ? refused : undefined))}
</ul>`;
}

/** The amount's field, with the errors of a rejected form. */
export function pledgeField({ t }: Texts, refused: RejectedForm | undefined): FormField {
  return fieldError(refused?.problem, 'amount', { label: t('account.pledges.amount') });
}

function renderPledge(texts: Texts, pledge: Pledge, refused: RejectedForm | undefined): Html {
  const { t, rich, formatMoney, formatDate } = texts;
  const { id, amount, nextChargeAt, overdueSince, articleSlug, authorSlug } = pledge;
  const field = pledgeField(texts, refused);
  const story = (words: Html) => html`<a href="/articles/${articleSlug}">${words}</a>`;
  return html`<li>
<p><strong>${formatMoney(amount)}</strong> ${t('account.pledges.everyMonth')}</p>
${articleSlug === null ? null : html`<p class="quiet">${rich('account.pledges.story', { link: story })}</p>`}
${authorSlug === null ? null : html`<p class="quiet">${rich('account.pledges.author', { link: (words) => html`<a href="/authors/${authorSlug}">${words}</a>` })}</p>`}
${nextChargeAt === null ? null : html`<p class="quiet">${t('account.pledges.next', { date: formatDate(nextChargeAt) })}</p>`}
${overdueSince === null ? null : html`<p class="quiet">${t('account.pledges.overdue')}</p>`}
<form method="post" action="/account/pledges">
${hiddenField('id', id)}${hiddenField('currency', amount.currency)}
<label>${field.label} <span class="hint">${amount.currency.toUpperCase()}</span>
<input name="amount" value="${refused?.typed['amount'] ?? writeAmount(amount)}" inputmode="decimal" autocomplete="off" maxlength="12" required${field.attributes}></label>${field.message}
<p><button class="plain">${t('account.pledges.change')}</button></p>
</form>
<form method="post" action="/account/pledges/stop">
${hiddenField('id', id)}
<p><button class="plain">${t('account.pledges.stop')}</button></p>
</form>
</li>
`;
}
