import { formatMoney } from '../../money/money.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { PLAIN_TEXTS } from '../../wording/texts.ts';
import type { Payment, Schema } from '../api-types.ts';
import { renderInvoiceLinks } from '../pages/invoice-links.part.ts';
import { t } from './console-texts.ts';
import { listInbox, renderLines } from './dashboard.page.ts';
import { instant, select, text } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { INTERVAL_WORDING } from './interval.wording.ts';
import { listPage } from './list-page.ts';
import { renderResend, renderResent, resendOf } from './receipt.part.ts';
import { PAYMENT_KIND_LABELS, refundOf, renderRefund } from './refund.part.ts';
import { type Columns, sum } from './table.part.ts';

const PATH = '/staff/money';

const refund = refundOf(`${PATH}/payments/:id/refund`);
const resend = resendOf(`${PATH}/payments/:id/receipt`);

/** All payments, by who paid, what for and when. */
export const moneyPages = listPage(PATH, 'listPayments', {
  title: 'Payments',
  search: {
    fields: {
      query: {
        ...text('Name, email, receipt or Stripe ID', '', { type: 'search' }),
        whenEmpty: null,
      },
      kind: { ...select('For', { '': 'Everything', ...PAYMENT_KIND_LABELS }), whenEmpty: null },
      from: instant('Paid after'),
      before: instant('Paid before'),
    },
    label: 'Filter',
    reset: 'Clear',
  },
  above: (view) => html`${renderResent(view)}${renderWaiting(listInbox(view.desk))}
<p class="acts"><a href="${PATH}/recurring">Subscriptions</a> <a href="${PATH}/disputes">Disputes</a> <a href="${PATH}/payouts">Payouts</a> <a href="${PATH}/inbox">Stripe events</a> <a href="${PATH}/books">Reconciliation</a> <a href="/staff/files/payments.csv">Export payments (CSV)</a> <a href="/staff/files/tips.csv">Export tips (CSV)</a></p>`,
  columns: (view) => ({
    Paid: ({ paidAt }) => renderInstant(paidAt),
    By: ({ member }) =>
      member ? html`<a href="/staff/members/${member.id}">${member.name}</a>` : 'Guest',
    For: ({ kind }) => t(PAYMENT_KIND_LABELS[kind]),
    Amount: sum<Payment>(({ amount }) => formatMoney(amount)),
    Tax: sum<Payment>(({ tax }) => (tax ? formatMoney(tax) : null)),
    Fee: sum<Payment>(({ fee }) => (fee ? formatMoney(fee) : 'not yet known')),
    Refunded: sum<Payment>(({ refunded }) => (refunded.amount > 0 ? formatMoney(refunded) : null)),
    Receipt: (payment) => renderInvoiceLinks(PLAIN_TEXTS, payment),
    Status: ({ status, setAside, stripeUrl }) =>
      html`${status.replaceAll('_', ' ')}${setAside ? html` <span class="badge">under review</span>` : null}${stripeUrl ? html` <a href="${stripeUrl}">Stripe</a>` : null}`,
    Actions: (payment) =>
      html`${renderResend(view, resend, payment, { id: payment.id })}${renderRefund(view, refund, payment, { id: payment.id })}`,
  }),
  empty: ({ request: { query } }) =>
    query['query'] || query['kind'] || query['from'] || query['before']
      ? 'No payments match.'
      : 'No payments yet.',
  actions: [refund, resend],
});

/** What needs staff's attention; nothing that is zero. */
function renderWaiting(lines: ReturnType<typeof listInbox>): Html | null {
  const waiting = lines.filter(({ count, isWaiting }) => isWaiting && count > 0);
  return waiting.length === 0 ? null : renderLines(waiting);
}

const STATES = {
  '': 'All',
  active: 'Active',
  trialing: 'On trial',
  past_due: 'Overdue',
  paused: 'Paused',
  canceled: 'Canceled',
} as const;

export const RECURRING_COLUMNS: Columns<Schema<'Recurring'>> = {
  Since: ({ createdAt }) => renderInstant(createdAt),
  Member: ({ member }) =>
    member ? html`<a href="/staff/members/${member.id}">${member.name}</a>` : 'Guest',
  Plan: ({ kind, tier, interval }) =>
    kind === 'pledge' ? 'Monthly tip' : html`${tier}, ${INTERVAL_WORDING[interval].charged}`,
  Amount: sum(({ amount }) => formatMoney(amount)),
  Status: ({ status }) => status.replaceAll('_', ' '),
  Until: renderEnd,
};

/** Subscriptions and monthly tips, with their end dates. */
export const recurringPages = listPage(`${PATH}/recurring`, 'listRecurring', {
  title: 'Subscriptions and monthly tips',
  filters: ['memberId'],
  tabs: { filter: 'status', labels: STATES },
  above: () => html`<p><a href="${PATH}">All payments</a></p>
<p class="acts"><a href="/staff/files/recurring.csv">Export (CSV)</a></p>`,
  columns: () => RECURRING_COLUMNS,
  empty: () => 'None.',
});

function renderEnd({ endedAt, cancelAt, currentPeriodEnd }: Schema<'Recurring'>): Html {
  if (endedAt) return html`ended ${renderInstant(endedAt)}`;
  if (cancelAt) return html`ends ${renderInstant(cancelAt)}`;
  return html`renews ${renderInstant(currentPeriodEnd)}`;
}
