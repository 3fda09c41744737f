import { formatMoney } from '../../money/money.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Schema } from '../api-types.ts';
import { idOf, type PageRequest } from '../page.ts';
import { attempt } from '../visit.ts';
import { eventStateText } from './console.wording.ts';
import { renderForm } from './console-form.part.ts';
import { action, consolePage, type View } from './console-page.ts';
import { type FieldsOf, text } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { listPage, writeQuery } from './list-page.ts';
import { renderTable } from './table.part.ts';

const SECTION_PATH = '/staff/money';
const PATH = `${SECTION_PATH}/inbox`;

type Status = Schema<'WebhookEvent'>['status'];

/** The tabs of the inbox. Ignored events have no tab of their own and appear under "all". */
const STATES = {
  '': 'All',
  review: 'Needs review',
  parked: 'Failed',
  failing: 'Retrying',
  waiting: 'Pending',
  handled: 'Processed',
} as const satisfies Record<Exclude<Status, 'ignored'> | '', string>;

const CAN_RETRY: ReadonlySet<Status> = new Set(['review', 'parked', 'failing']);

const retry = action(`${PATH}/:id/retry`, 'retryWebhookEvent', {
  next: (_, { form }) => `${PATH}${writeQuery({ status: form['status'] })}`,
  notice: 'retried',
  label: 'Retry',
  look: 'small',
});

export const inboxPages = listPage(PATH, 'listWebhookEvents', {
  title: 'Stripe events',
  tabs: { filter: 'status', labels: STATES },
  columns: (view) => ({
    Received: ({ receivedAt }) => renderInstant(receivedAt),
    Event: ({ id, type, status }) =>
      status === 'review' ? html`<a href="${PATH}/${id}">${type}</a>` : type,
    Object: ({ objectId }) => html`<code>${objectId}</code>`,
    Status: ({ status, outcome, attempts, lastError }) =>
      html`${eventStateText(status, outcome)}${attempts > 1 ? html` (${attempts} attempts)` : null}${lastError ? html`<br><span class="quiet">${lastError}</span>` : null}`,
    Actions: ({ id, status }) => {
      const hidden = { status: view.request.query['status'] ?? '' };
      return html`${status === 'review' ? html`<p><a href="${PATH}/${id}">Review</a></p>` : null}${CAN_RETRY.has(status) ? renderForm(view, retry, { params: { id }, hidden }) : null}`;
    },
  }),
  empty: ({ request }) =>
    request.query['status'] ? 'No events with this status.' : 'No events yet.',
  actions: [retry],
});

type WebhookReview = NonNullable<Schema<'WebhookEventDetail'>['review']>;

/** Labels for the compared fields of Stripe's objects and ours. */
const NAMES: Readonly<Record<string, string>> = {
  amount: 'Amount (minor units)',
  currency: 'Currency',
  mode: 'Checkout mode',
  livemode: 'Live mode',
  session: 'Checkout session',
  client_reference_id: 'Client reference ID',
  customer: 'Customer',
  price: 'Price',
  'payment.status': 'Payment status',
  'payment.amount': 'Amount paid (minor units)',
  'payment.currency': 'Currency paid',
  'payment.livemode': 'Payment in live mode',
};

const WHY_NOT = {
  recurs:
    'A recurring payment can’t be accepted: each charge would differ again. Correct the subscription in Stripe and retry, or cancel it there and refund the payment.',
  nothing_differs: 'The difference is resolved. Retry to book the payment.',
  nothing_paid: 'Nothing has been paid.',
  paid_otherwise: 'Another payment already covers this order. Refund this one.',
  not_of_ours: 'This payment doesn’t belong to an order on this site.',
  nothing_to_book: 'This event has no payment to accept.',
  other_mode: 'This event is from Stripe’s other mode (test or live) and is never processed here.',
} as const satisfies Record<NonNullable<WebhookReview['because']>, string>;

const DECISION = {
  fields: {
    reason: text('Reason', 'for the audit log', { required: true, maxlength: 500 }),
  } satisfies FieldsOf<'acceptWebhookEvent', unknown>,
  next: () => `${PATH}?status=review`,
  notice: 'decided',
  attributes: { class: 'card' },
} as const;

const accept = action(`${PATH}/:id/accept`, 'acceptWebhookEvent', {
  ...DECISION,
  heading: 'Accept payment',
  label: 'Accept payment',
});

const dismiss = action(`${PATH}/:id/dismiss`, 'dismissWebhookEvent', {
  ...DECISION,
  heading: 'Dismiss event',
  confirmation:
    'For a payment that isn’t for this site, or that you refunded in Stripe. It stays in the ledger without an order.',
  label: 'Dismiss event',
  look: 'plain',
});

export const reviewPages = consolePage(`${PATH}/:id`, {
  title: 'Review Stripe event',
  load: fetchReview,
  problemOf: (found) => (found instanceof AppError ? found : undefined),
  main: (view) => html`<p><a href="${PATH}?status=review">All events that need review</a></p>
${view.data instanceof AppError ? renderForm(view, dismiss) : renderEvent(view, view.data)}`,
  actions: [accept, dismiss],
});

/**
 * The differences are fetched from Stripe on each request; while Stripe is unavailable, the event can
 * only be dismissed.
 */
async function fetchReview(request: PageRequest) {
  const found = await attempt(request.visit.call('getWebhookEvent', { params: idOf(request) }));
  if (found instanceof AppError && found.options.status !== 503) throw found;
  return found;
}

function renderEvent(view: View<unknown>, event: Schema<'WebhookEventDetail'>): Html {
  const { type, objectId, receivedAt, status, outcome, review } = event;
  return html`<dl><dt>Event</dt><dd>${type}</dd><dt>Object</dt><dd><code>${objectId}</code></dd>
<dt>Received</dt><dd>${renderInstant(receivedAt)}</dd><dt>Status</dt><dd>${eventStateText(status, outcome)}</dd></dl>
${
  review
    ? html`${renderDifferences(review)}
<div class="two">${renderAcceptance(view, review)}${renderForm(view, dismiss)}</div>`
    : html`<p class="dek">This event doesn’t need review.</p>`
}`;
}

function renderDifferences({ differences, paid }: WebhookReview): Html {
  const came = html`<p>${paid ? html`Paid: <strong>${formatMoney(paid)}</strong>` : 'No single payment found.'}</p>`;
  if (differences.length === 0) return came;
  return html`${renderTable<(typeof differences)[number]>(
    {
      Field: ({ name }) => NAMES[name] ?? name,
      Expected: ({ ours }) => ours ?? '–',
      Stripe: ({ stripe }) => stripe ?? '–',
    },
    differences,
  )}${came}`;
}

function renderAcceptance(
  view: View<unknown>,
  { acceptable, opens, because }: WebhookReview,
): Html {
  if (!acceptable) {
    const why = WHY_NOT[because ?? 'not_of_ours'];
    return html`<section class="card"><h2>Accept payment</h2><p>${why}</p></section>`;
  }
  const confirmation = opens
    ? 'Books the amount paid and fulfills the order: the tip, or the gift subscription.'
    : 'Books the amount paid for this member. It gives no access, because it doesn’t match the order.';
  return renderForm(view, accept, { confirmation });
}
