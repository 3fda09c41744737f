import { type Html, html } from '../../platform/html/html.ts';
import type { Payment, Schema } from '../api-types.ts';
import { renderInvoiceLinks } from '../pages/invoice-links.part.ts';
import { capitalise, currentTexts, formatMoney, pair, rich, t } from './console-texts.ts';
import { listMoney, renderLines } from './dashboard.page.ts';
import { instant, select, text } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { listPage } from './list-page.ts';
import { type Choices, fetchPlans } from './pickers.ts';
import { renderResend, renderResent, resendOf } from './receipt.part.ts';
import { PAYMENT_KIND_LABELS, refundOf, renderRefund } from './refund.part.ts';
import { type Columns, sum } from './table.part.ts';

const PATH = '/staff/money';

const refund = refundOf(`${PATH}/payments/:id/refund`);
const resend = resendOf(`${PATH}/payments/:id/receipt`);

/** All payments, by payer, purpose and date. */
export const moneyPages = listPage(PATH, 'listPayments', {
  title: 'console.word.payments',
  search: {
    fields: {
      query: {
        ...text('money.money.nameEmailReceiptOrStripe', '', { type: 'search' }),
        whenEmpty: null,
      },
      kind: {
        ...select('console.word.for', { '': 'money.money.everything', ...PAYMENT_KIND_LABELS }),
        whenEmpty: null,
      },
      from: instant('money.money.paidAfter'),
      before: instant('money.money.paidBefore'),
    },
    label: 'console.word.filter',
    reset: 'console.word.clear',
  },
  above: (view) => html`${renderResent(view)}${renderWaiting(listMoney(view.desk))}
<p class="acts"><a href="${PATH}/recurring">${t('console.word.subscriptions')}</a> <a href="${PATH}/disputes">${t('console.word.disputes')}</a> <a href="${PATH}/payouts">${t('console.word.payouts')}</a> <a href="${PATH}/inbox">${t('money.money.stripeEvents')}</a> <a href="${PATH}/books">${t('console.word.reconciliation')}</a> <a href="/staff/files/payments.csv">${t('console.word.exportPaymentsCsv')}</a> <a href="/staff/files/tips.csv">${t('money.money.exportTipsCsv')}</a></p>`,
  columns: (view) => ({
    'console.word.paid': ({ paidAt }) => renderInstant(paidAt),
    'money.money.by': ({ member }) =>
      member
        ? html`<a href="/staff/members/${member.id}">${member.name}</a>`
        : t('money.money.guest'),
    'console.word.for': ({ kind }) => t(PAYMENT_KIND_LABELS[kind]),
    'console.word.amount': sum<Payment>(({ amount }) => formatMoney(amount)),
    'console.word.tax': sum<Payment>(({ tax }) => (tax ? formatMoney(tax) : null)),
    'console.word.fee': sum<Payment>(({ fee }) =>
      fee ? formatMoney(fee) : t('money.money.notYetKnown'),
    ),
    'console.word.refunded': sum<Payment>(({ refunded }) =>
      refunded.amount > 0 ? formatMoney(refunded) : null,
    ),
    'console.word.receipt': (payment) => renderInvoiceLinks(currentTexts(), payment),
    'console.word.status': ({ status, setAside, stripeUrl }) =>
      html`${capitalise(t('money.status.payment', { status }))}${setAside ? html` <span class="badge">${t('money.money.underReview')}</span>` : null}${stripeUrl ? html`<p><a href="${stripeUrl}">${t('console.word.openInStripe')}</a></p>` : null}`,
    'console.word.actions': (payment) =>
      html`${renderResend(view, resend, payment, { id: payment.id })}${renderRefund(view, refund, payment, { id: payment.id })}`,
  }),
  empty: ({ request: { query } }) =>
    query['query'] || query['kind'] || query['from'] || query['before']
      ? t('money.money.noPaymentsMatch')
      : t('console.word.noPaymentsYet'),
  actions: [refund, resend],
});

/** Items that need attention, without zero counts. */
function renderWaiting(lines: ReturnType<typeof listMoney>): Html | null {
  const waiting = lines.filter(({ count, isWaiting }) => isWaiting && count > 0);
  return waiting.length === 0 ? null : renderLines(waiting);
}

const STATES = {
  '': 'money.money.allSubscriptions',
  active: 'money.money.active',
  trialing: 'console.word.onTrial',
  past_due: 'money.money.overdue',
  paused: 'console.word.paused',
  canceled: 'money.money.canceled',
} as const;

const recurringColumns = (plans: Choices): Columns<Schema<'Recurring'>> => ({
  'console.word.since': ({ createdAt }) => renderInstant(createdAt),
  'console.word.member': ({ member }) =>
    member
      ? html`<a href="/staff/members/${member.id}">${member.name}</a>`
      : t('money.money.guest'),
  'console.word.plan': ({ kind, tier, interval }) =>
    kind === 'pledge'
      ? t('money.money.monthlyTip')
      : pair(plans[tier ?? ''] ?? tier ?? '', t('money.interval.charged', { interval })),
  'console.word.amount': sum(({ amount }) => formatMoney(amount)),
  'console.word.status': ({ status, pausedAt }) =>
    t('money.status.subscription', { status: pausedAt === null ? status : 'paused' }),
  'money.money.nextRenewalOrEnd': renderEnd,
});

/** Subscriptions and monthly tips, with their end dates. */
export const recurringPages = listPage(`${PATH}/recurring`, 'listRecurring', {
  title: 'money.money.subscriptionsAndMonthlyTips',
  filters: ['memberId'],
  tabs: { filter: 'status', labels: STATES },
  above: () => html`<p><a href="${PATH}">${t('console.word.allPayments')}</a></p>
<p class="acts"><a href="/staff/files/recurring.csv">${t('console.word.exportCsv')}</a></p>`,
  load: ({ visit }) => fetchPlans(visit),
  columns: ({ data }) => recurringColumns(data.extra),
  empty: () => t('console.word.none'),
});

/** When it ended, ends or renews; null while it is paused. */
function renderEnd(one: Schema<'Recurring'>): Html | null {
  const { endedAt, cancelAt, pausedAt, currentPeriodEnd } = one;
  if (endedAt) return rich('money.money.endedAt', { at: renderInstant(endedAt) });
  if (cancelAt) return rich('money.money.endsAt', { at: renderInstant(cancelAt) });
  if (pausedAt) return null;
  return rich('money.money.renewsAt', { at: renderInstant(currentPeriodEnd) });
}
