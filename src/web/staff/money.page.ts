import { writeAmount } from '../../money/amount-text.ts';
import { formatMoney } from '../../money/money.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Payment } from '../api-types.ts';
import { renderForm } from './console-form.part.ts';
import { action, to, type View } from './console-page.ts';
import { listInbox, renderLines } from './dashboard.page.ts';
import { renderFigures } from './figures.part.ts';
import { amount as amountField } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { listPage } from './list-page.ts';
import { sum } from './table.part.ts';

const PATH = '/staff/money';

/** Refunds the rest of a payment, or the amount that was typed. */
const refund = action({
  path: `${PATH}/payments/:id/refund`,
  call: to('refundPayment'),
  fieldsOf: ({ currency = '' }) => refundFields(currency),
  notice: 'refunded',
  label: 'Give it back',
  look: 'small',
  summary: 'Refund',
  hasKey: true,
  next: () => PATH,
});

export const moneyPages = listPage({
  path: PATH,
  section: PATH,
  title: 'Money',
  endpoint: 'listPayments',
  load: async (request) => (request.query['cursor'] ? null : await renderFigures(request)),
  above: ({
    data,
    desk,
  }) => html`${data.extra && html`${data.extra}<h2>For somebody to look at</h2>${renderLines(listInbox(desk))}`}
<h2>Payments</h2>
<p class="acts"><a href="${PATH}/recurring">What recurs</a> <a href="${PATH}/inbox">What Stripe told us</a> <a href="${PATH}/books">Compare the books</a> <a href="/staff/files/payments.csv">All payments as a table (CSV)</a></p>`,
  columns: (view) => ({
    Paid: ({ paidAt }) => renderInstant(paidAt),
    For: ({ kind, memberId }) =>
      html`${kind}${memberId ? html` by <a href="/staff/members/${memberId}">a member</a>` : null}`,
    Amount: sum<Payment>(({ amount }) => formatMoney(amount)),
    Fee: sum<Payment>(({ fee }) => (fee ? formatMoney(fee) : 'not yet known')),
    Refunded: sum<Payment>(({ refunded }) => (refunded.amount > 0 ? formatMoney(refunded) : null)),
    State: ({ status, setAside }) =>
      html`${status.replaceAll('_', ' ')}${setAside ? html` <span class="badge">set aside</span>` : null}`,
    'To do': (payment) => renderRefund(view, payment),
  }),
  empty: () => 'Nobody has paid anything yet.',
  actions: [refund],
});

function refundFields(currency: string, left?: Payment['amount']) {
  const label = left ? `Of ${formatMoney(left)}` : '';
  const field = amountField(
    label,
    currency,
    `in ${currency.toUpperCase()}; all of it where it is left empty`,
  );
  const placeholder = left ? { placeholder: writeAmount(left) } : {};
  const attributes = { ...field.attributes, ...placeholder };
  return { amount: { ...field, whenEmpty: 'omit', attributes } } as const;
}

function renderRefund(view: View<unknown>, { id, amount, refunded, status }: Payment): Html | null {
  const left = { ...amount, amount: amount.amount - refunded.amount };
  if (left.amount <= 0 || status === 'disputed') return null;
  const fields = refundFields(amount.currency, left);
  return renderForm(view, refund, {
    params: { id },
    hidden: { currency: amount.currency },
    fields,
  });
}
