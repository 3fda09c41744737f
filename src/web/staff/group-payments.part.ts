import { type Html, html } from '../../platform/html/html.ts';
import type { Group, ResponseOf, RowOf } from '../api-types.ts';
import { renderForm } from './console-form.part.ts';
import { action, type View } from './console-page.ts';
import { capitalise, formatMoney, rich, t } from './console-texts.ts';
import { renderInstant } from './instant.part.ts';
import { refundOf, renderRefund } from './refund.part.ts';
import { renderTable, sum } from './table.part.ts';

const PATH = '/staff/groups/:id';

const refund = refundOf(`${PATH}/payments/:paymentId/refund`, 'payments');

const reopen = action(`${PATH}/reopen`, 'reopenGroup', {
  label: 'people.groups.reopen',
});

export const groupPaymentActions = [refund, reopen];

/** What staff can do with a group that they have ended; it says if a payment arrived after that. */
export function renderEnded(
  view: View<unknown>,
  { until }: Group,
  { data }: ResponseOf<'listGroupPayments'>,
): Html {
  const isPaid = data.some(({ afterEnd }) => afterEnd);
  return html`<section class="card"><p${isPaid ? html` class="notice"` : null}>${rich(isPaid ? 'people.groups.endedPaid' : 'people.groups.reopenEffect', { until: renderInstant(until) })}</p>
${renderForm(view, reopen)}</section>`;
}

/** The payments for a group and the periods that they added. Nothing is shown if its admins pay nothing. */
export function renderGroupPayments(
  view: View<unknown>,
  { price }: Group,
  { data }: ResponseOf<'listGroupPayments'>,
): Html | null {
  if (price === null && data.length === 0) return null;
  return html`<section id="payments"><h2>${t('console.word.payments')}</h2>
${renderTable<RowOf<'listGroupPayments'>>(
  {
    'console.word.paid': ({ payment }) =>
      html`<a href="/staff/money?query=${payment.id}">${renderInstant(payment.paidAt)}</a>`,
    'money.money.by': ({ payment: { member } }) =>
      member && html`<a href="/staff/members/${member.id}">${member.name}</a>`,
    'console.word.amount': sum(({ payment }) => formatMoney(payment.amount)),
    'people.groups.pricePeriod': ({ from, until }) =>
      rich('people.groups.paidPeriod', { from: renderInstant(from), until: renderInstant(until) }),
    'console.word.status': ({ payment: { status }, afterEnd }) =>
      html`${capitalise(t('money.status.payment', { status }))}${afterEnd ? html` <span class="badge">${t('people.groups.afterEnd')}</span>` : null}`,
    'console.word.stripe': ({ payment: { stripeUrl } }) =>
      stripeUrl && html`<a href="${stripeUrl}">${t('console.word.openInStripe')}</a>`,
    'console.word.actions': ({ payment }) =>
      renderRefund(view, refund, payment, { paymentId: payment.id }),
  },
  data,
  t('console.word.noPaymentsYet'),
)}</section>`;
}
