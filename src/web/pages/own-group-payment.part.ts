import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { ResponseOf, RowOf } from '../api-types.ts';
import type { RejectedForm } from '../page.ts';
import { formKey } from './form-key.rules.ts';
import { hiddenField } from './parts.ts';

type OwnGroup = ResponseOf<'getOwnGroup'>;
type GroupPayment = RowOf<'listOwnGroupPayments'>;

/** The price of the next period with the button that pays it, and past payments; nothing if there are neither. */
export function renderPayments(
  texts: Texts,
  group: OwnGroup,
  { here, payments, rejected }: PaymentSection,
): Html | null {
  const { price } = group;
  if (price === null && payments.length === 0) return null;
  return html`<h2 id="payment">${texts.t('account.group.payment')}</h2>
${price === null ? null : renderPrice(texts, price, { group, here, rejected })}
${payments.length === 0 ? null : renderPast(texts, payments)}`;
}

interface PaymentSection {
  readonly here: string;
  readonly payments: readonly GroupPayment[];
  readonly rejected: RejectedForm | undefined;
}

function renderPrice(
  { t, formatMoney, formatDate }: Texts,
  { amount, months, until }: NonNullable<OwnGroup['price']>,
  { group, here, rejected }: Omit<PaymentSection, 'payments'> & { readonly group: OwnGroup },
): Html {
  const price = formatMoney(amount);
  const isOver = group.status === 'over';
  return html`<p>${t(isOver ? 'account.group.paidUntilPast' : 'account.group.paidUntil', { date: formatDate(group.until) })}</p>
<p class="quiet">${t('account.group.price', { price, months, date: formatDate(until) })}</p>
<form method="post" action="${here}/pay">
${hiddenField('key', formKey(rejected ?? {}))}
<p><button>${t('account.group.pay', { price, months })}</button></p>
</form>`;
}

function renderPast(texts: Texts, payments: readonly GroupPayment[]): Html {
  return html`<h3>${texts.t('account.group.payments')}</h3>
<ul class="list">
${payments.map((payment) => renderPayment(texts, payment))}
</ul>`;
}

function renderPayment(texts: Texts, payment: GroupPayment): Html {
  const { t, formatMoney, formatDate } = texts;
  const { id, amount, refunded, status, paidAt, from, until, mine } = payment;
  const isWhole = status === 'succeeded';
  const state = isWhole ? null : t('account.receipts.status', { status });
  return html`<li>
<p><strong>${formatMoney(amount)}</strong> ${t('account.group.paidOn', { date: formatDate(paidAt) })}</p>
<p class="quiet">${t('account.group.period', { from: formatDate(from), until: formatDate(until) })}</p>
${state === null ? null : html`<p class="quiet">${refunded.amount > 0 ? t('common.labelled', { label: state, value: formatMoney(refunded) }) : state}</p>`}
${mine ? html`<p class="quiet"><a href="/account/receipts/${id}">${t('account.receipts.open')}</a></p>` : null}
</li>
`;
}
