import { writeAmount } from '../../money/amount-text.ts';
import { formatMoney } from '../../money/money.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { INTERVAL_WORDING } from '../../wording/intervals.ts';
import type { Payment, Schema } from '../api-types.ts';
import { renderInvoiceLinks } from '../pages/invoice-links.part.ts';
import { renderForm } from './console-form.part.ts';
import { action, type View } from './console-page.ts';
import { listInbox, renderLines } from './dashboard.page.ts';
import { renderFigures } from './figures.part.ts';
import { amount as amountField } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { listPage } from './list-page.ts';
import { type Columns, sum } from './table.part.ts';

const PATH = '/staff/money';

/** Refunds the rest of a payment, or the amount that was typed. */
const refund = action(`${PATH}/payments/:id/refund`, 'refundPayment', {
  fieldsOf: ({ currency = '' }) => refundFields(currency),
  notice: 'refunded',
  label: 'Give it back',
  look: 'small',
  summary: 'Refund',
  next: () => PATH,
});

export const moneyPages = listPage(PATH, 'listPayments', {
  title: 'Money',
  load: async (request) => (request.query['cursor'] ? null : await renderFigures(request)),
  above: ({
    data,
    desk,
  }) => html`${data.extra && html`${data.extra}<h2>For somebody to look at</h2>${renderLines(listInbox(desk))}`}
<h2>Payments</h2>
<p class="acts"><a href="${PATH}/recurring">What recurs</a> <a href="${PATH}/inbox">What Stripe told us</a> <a href="${PATH}/books">Compare the books</a> <a href="${PATH}/payouts">Payouts</a> <a href="${PATH}/disputes">Disputes</a> <a href="/staff/files/payments.csv">All payments as a table (CSV)</a> <a href="/staff/files/tips.csv">Download tips (CSV)</a></p>`,
  columns: (view) => ({
    Paid: ({ paidAt }) => renderInstant(paidAt),
    For: ({ kind, memberId }) =>
      html`${kind}${memberId ? html` by <a href="/staff/members/${memberId}">a member</a>` : null}`,
    Amount: sum<Payment>(({ amount }) => formatMoney(amount)),
    Tax: sum<Payment>(({ tax }) => (tax ? formatMoney(tax) : null)),
    Invoice: (payment) => renderInvoiceLinks(payment),
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

function renderRefund(
  view: View<unknown>,
  { id, amount, refunded, disputed }: Payment,
): Html | null {
  const left = { ...amount, amount: amount.amount - refunded.amount - disputed.amount };
  if (left.amount <= 0) return null;
  const fields = refundFields(amount.currency, left);
  return renderForm(view, refund, {
    params: { id },
    hidden: { currency: amount.currency },
    fields,
  });
}

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
export const recurringPages = listPage(`${PATH}/recurring`, 'listRecurring', {
  title: 'What recurs',
  filters: ['memberId'],
  tabs: { filter: 'status', labels: STATES },
  above: () => html`<p><a href="${PATH}">All of the money</a></p>
<p class="acts"><a href="/staff/files/recurring.csv">Download subscriptions and monthly tips (CSV)</a></p>`,
  columns: () => RECURRING_COLUMNS,
  empty: () => 'There is nothing.',
});

function renderEnd({ endedAt, cancelAt, currentPeriodEnd }: Schema<'Recurring'>): Html {
  if (endedAt) return html`ended ${renderInstant(endedAt)}`;
  if (cancelAt) return html`ends ${renderInstant(cancelAt)}`;
  return html`renews ${renderInstant(currentPeriodEnd)}`;
}
