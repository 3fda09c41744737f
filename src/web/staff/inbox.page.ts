import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Payment, Schema } from '../api-types.ts';
import { idOf, type PageRequest } from '../page.ts';
import { attempt } from '../visit.ts';
import { eventStateText } from './console.wording.ts';
import { renderForm } from './console-form.part.ts';
import { action, consolePage, type View } from './console-page.ts';
import { formatMoney, literalLabel, type PlainKey, rich, t, word } from './console-texts.ts';
import { writeDifference } from './difference-value.rules.ts';
import { type FieldsOf, text } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { listPage, writeQuery } from './list-page.ts';
import { renderTable, sum } from './table.part.ts';

const SECTION_PATH = '/staff/money';
const PATH = `${SECTION_PATH}/inbox`;

type Status = Schema<'WebhookEvent'>['status'];

/** The tabs of the inbox. Ignored events have no tab of their own and appear under "all". */
const STATES = {
  '': 'money.inbox.all',
  review: 'money.inbox.needsReview',
  parked: 'money.inbox.failed',
  failing: 'money.inbox.retrying',
  waiting: 'money.inbox.pending',
  handled: 'money.inbox.processed',
} as const satisfies Record<Exclude<Status, 'ignored'> | '', string>;

const CAN_RETRY: ReadonlySet<Status> = new Set(['review', 'parked', 'failing']);

const retry = action(`${PATH}/:id/retry`, 'retryWebhookEvent', {
  next: (_, { form }) => `${PATH}${writeQuery({ status: form['status'] })}`,
  notice: 'retried',
  label: 'money.inbox.retry',
  look: 'small',
});

export const inboxPages = listPage(PATH, 'listWebhookEvents', {
  title: 'money.inbox.stripeEvents',
  tabs: { filter: 'status', labels: STATES },
  above: () => html`<p><a href="${SECTION_PATH}">${t('console.word.allPayments')}</a></p>`,
  columns: (view) => ({
    'money.inbox.received': ({ receivedAt }) => renderInstant(receivedAt),
    'money.inbox.event': ({ id, type, status }) =>
      status === 'review' ? html`<a href="${PATH}/${id}">${type}</a>` : type,
    'money.inbox.object': ({ objectId }) => html`<code>${objectId}</code>`,
    'console.word.status': ({ status, outcome, attempts, lastError }) =>
      html`${eventStateText(status, outcome)}${attempts > 1 ? html` (${t('money.inbox.count', { count: attempts })})` : null}${lastError ? html`<br><span class="quiet">${lastError}</span>` : null}`,
    'money.inbox.actions': ({ id, status }) => {
      const hidden = { status: view.request.query['status'] ?? '' };
      return html`${status === 'review' ? html`<p><a href="${PATH}/${id}">${t('money.inbox.review')}</a></p>` : null}${CAN_RETRY.has(status) ? renderForm(view, retry, { params: { id }, hidden }) : null}`;
    },
  }),
  empty: ({ request }) =>
    request.query['status'] ? t('money.inbox.noEventsStatus') : t('money.inbox.noEventsYet'),
  actions: [retry],
});

type WebhookReview = NonNullable<Schema<'WebhookEventDetail'>['review']>;

/** Labels for the compared fields of Stripe's objects and ours. */
const NAMES: Readonly<Record<string, PlainKey>> = {
  amount: 'console.word.amount',
  currency: 'console.word.currency',
  mode: 'money.inbox.checkoutMode',
  livemode: 'money.inbox.liveMode',
  session: 'money.inbox.checkoutSession',
  client_reference_id: 'money.inbox.clientReferenceId',
  customer: 'money.inbox.customer',
  price: 'money.inbox.price',
  'payment.status': 'money.inbox.paymentStatus',
  'payment.amount': 'money.inbox.amountPaid',
  'payment.currency': 'money.inbox.currencyPaid',
  'payment.livemode': 'money.inbox.paymentLiveMode',
};

const WHY_NOT = {
  recurs: 'money.inbox.aRecurringPaymentCant',
  nothing_differs: 'money.inbox.nothingDiffers',
  nothing_paid: 'money.inbox.nothingHasBeenPaid',
  paid_otherwise: 'money.inbox.anotherPaymentAlreadyCovers',
  not_of_ours: 'money.inbox.notOurs',
  nothing_to_book: 'money.inbox.nothingToBook',
  other_mode: 'money.inbox.otherMode',
} as const satisfies Record<NonNullable<WebhookReview['because']>, string>;

const DECISION = {
  fields: {
    reason: text('console.word.reason', 'money.inbox.forAuditLog', {
      required: true,
      maxlength: 500,
    }),
  } satisfies FieldsOf<'acceptWebhookEvent', unknown>,
  next: () => `${PATH}?status=review`,
  notice: 'decided',
  attributes: { class: 'card' },
} as const;

const accept = action(`${PATH}/:id/accept`, 'acceptWebhookEvent', {
  ...DECISION,
  heading: 'money.inbox.acceptPayment',
  label: 'money.inbox.acceptPayment',
});

const dismiss = action(`${PATH}/:id/dismiss`, 'dismissWebhookEvent', {
  ...DECISION,
  heading: 'money.inbox.dismissEvent',
  confirmation: 'money.inbox.forPaymentIsntSite',
  label: 'money.inbox.dismissEvent',
  look: 'plain',
});

/** Refunds the payment of a fraud warning, before it becomes a dispute, and settles the event. */
const refundWarned = action(
  `${PATH}/:id/payments/:paymentId/refund`,
  async ({ visit, params, form }: PageRequest) => {
    const call = { params: { id: params['paymentId'] }, body: {}, key: form['key'] };
    const refund = await visit.call('refundPayment', call);
    const body = { reason: t('money.inbox.refundedWarned') };
    // Stripe may have updated the warning meanwhile, which settles the event too.
    await attempt(visit.call('dismissWebhookEvent', { params: { id: params['id'] }, body }));
    return refund;
  },
  {
    next: () => `${PATH}?status=review`,
    notice: 'refunded',
    label: 'money.refund.refund',
    isDangerous: true,
  },
);

export const reviewPages = consolePage(`${PATH}/:id`, {
  title: 'money.inbox.reviewStripeEvent',
  load: fetchReview,
  problemOf: (found) => (found instanceof AppError ? found : undefined),
  main: (
    view,
  ) => html`<p><a href="${PATH}?status=review">${t('money.inbox.allEventsNeedReview')}</a></p>
${view.data instanceof AppError ? renderForm(view, dismiss) : renderEvent(view, view.data)}`,
  actions: [accept, dismiss, refundWarned],
});

/**
 * The differences are fetched from Stripe on each request; while Stripe is unavailable, the event can
 * only be dismissed.
 */
async function fetchReview(request: PageRequest) {
  const found = await attempt(request.visit.call('getWebhookEvent', { params: idOf(request) }));
  if (found instanceof AppError && found.options.status !== 503) throw found;
  if (found instanceof AppError || found.paymentIntentId === null) return found;
  const query = { query: found.paymentIntentId, limit: 1 };
  const { data } = await request.visit.call('listPayments', { query });
  return { ...found, warned: data[0] ?? null };
}

type ReviewedEvent = Schema<'WebhookEventDetail'> & { readonly warned?: Payment | null };

function renderEvent(view: View<unknown>, event: ReviewedEvent): Html {
  const { type, objectId, receivedAt, status, outcome, review, warned = null } = event;
  return html`<dl><dt>${t('money.inbox.event')}</dt><dd>${type}</dd><dt>${t('money.inbox.object')}</dt><dd><code>${objectId}</code></dd>
<dt>${t('money.inbox.received')}</dt><dd>${renderInstant(receivedAt)}</dd><dt>${t('console.word.status')}</dt><dd>${eventStateText(status, outcome)}</dd></dl>
${
  review
    ? html`${warned ? null : renderDifferences(review)}
<div class="two">${warned ? renderWarned(view, warned) : renderAcceptance(view, review)}${renderForm(view, dismiss)}</div>`
    : html`<p class="dek">${t('money.inbox.thisEventDoesntNeed')}</p>`
}`;
}

/** A payment that its bank calls fraudulent: usually a dispute follows, unless it is refunded first. */
function renderWarned(view: View<unknown>, payment: Payment): Html {
  const { id, amount, member, paidAt, status, refunded, disputed } = payment;
  const left = { ...amount, amount: amount.amount - refunded.amount - disputed.amount };
  const payer = member ? html`<a href="/staff/members/${member.id}">${member.name}</a>` : null;
  return html`<section class="card"><h2>${t('money.inbox.fraudWarning')}</h2>
<p>${t('money.inbox.fraudWarningHelp')}</p>
<dl><dt>${t('console.word.amount')}</dt><dd>${formatMoney(amount)}</dd>
<dt>${t('console.word.member')}</dt><dd>${payer ?? t('money.money.guest')}</dd>
<dt>${t('money.inbox.received')}</dt><dd>${renderInstant(paidAt)}</dd>
<dt>${t('console.word.status')}</dt><dd>${t('money.status.payment', { status })}</dd></dl>
${
  left.amount > 0
    ? renderForm(view, refundWarned, {
        params: { paymentId: id },
        label: t('money.inbox.refundAmount', { amount: formatMoney(left) }),
      })
    : null
}</section>`;
}

function renderDifferences({ differences, paid }: WebhookReview): Html {
  const came = html`<p>${paid ? rich('money.inbox.paidAmount', { amount: formatMoney(paid), b: (sum) => html`<strong>${sum}</strong>` }) : t('money.inbox.noSinglePaymentFound')}</p>`;
  if (differences.length === 0) return came;
  const currencyOf = (side: 'ours' | 'stripe') =>
    differences.find(({ name }) => name.endsWith('currency'))?.[side] ?? paid?.currency ?? null;
  return html`${renderTable<(typeof differences)[number]>(
    {
      'money.inbox.field': ({ name }) => word(NAMES[name] ?? literalLabel(name)),
      'money.inbox.expected': sum(({ name, ours }) =>
        writeDifference(name, ours, currencyOf('ours')),
      ),
      'console.word.stripe': sum(({ name, stripe }) =>
        writeDifference(name, stripe, currencyOf('stripe')),
      ),
    },
    differences,
  )}${came}`;
}

function renderAcceptance(
  view: View<unknown>,
  { acceptable, opens, because }: WebhookReview,
): Html {
  if (!acceptable) {
    const why = t(WHY_NOT[because ?? 'not_of_ours']);
    return html`<section class="card"><h2>${t('money.inbox.acceptPayment')}</h2><p>${why}</p></section>`;
  }
  const confirmation = opens
    ? t('money.inbox.booksAmountPaidFulfills')
    : t('money.inbox.booksAmountPaidMember');
  return renderForm(view, accept, { confirmation });
}
