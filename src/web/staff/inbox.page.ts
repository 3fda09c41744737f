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
  review: 'For review',
  parked: 'Parked',
  failing: 'Failing',
  waiting: 'Waiting',
  handled: 'Done',
} as const satisfies Record<Exclude<Status, 'ignored'> | '', string>;

const CAN_RETRY: ReadonlySet<Status> = new Set(['review', 'parked', 'failing']);

const retry = action(`${PATH}/:id/retry`, 'retryWebhookEvent', {
  next: (_, { form }) => `${PATH}${writeQuery({ status: form['status'] })}`,
  notice: 'retried',
  label: 'Look again',
  look: 'small',
});

export const inboxPages = listPage(PATH, 'listWebhookEvents', {
  title: 'What Stripe told us',
  tabs: { filter: 'status', labels: STATES },
  columns: (view) => ({
    Received: ({ receivedAt }) => renderInstant(receivedAt),
    Event: ({ id, type, status }) =>
      status === 'review' ? html`<a href="${PATH}/${id}">${type}</a>` : type,
    About: ({ objectId }) => html`<code>${objectId}</code>`,
    State: ({ status, outcome, attempts, lastError }) =>
      html`${eventStateText(status, outcome)}${attempts > 1 ? html` (tried ${attempts} times)` : null}${lastError ? html`<br><span class="quiet">${lastError}</span>` : null}`,
    'To do': ({ id, status }) => {
      const hidden = { status: view.request.query['status'] ?? '' };
      return html`${status === 'review' ? html`<p><a href="${PATH}/${id}">What differs</a></p>` : null}${CAN_RETRY.has(status) ? renderForm(view, retry, { params: { id }, hidden }) : null}`;
    },
  }),
  empty: ({ request }) =>
    request.query['status'] ? 'Nothing is in this state.' : 'Stripe has told us nothing yet.',
  actions: [retry],
});

type WebhookReview = NonNullable<Schema<'WebhookEventDetail'>['review']>;

/** Labels for the compared fields of Stripe's objects and ours. */
const NAMES: Readonly<Record<string, string>> = {
  amount: 'Amount, in the minor unit',
  currency: 'Currency',
  mode: 'Kind of page',
  livemode: 'Live mode',
  session: 'Session',
  client_reference_id: 'Our reference',
  customer: 'Customer',
  price: 'Price',
  'payment.status': 'State of the payment',
  'payment.amount': 'Amount that came in, in the minor unit',
  'payment.currency': 'Currency that came in',
  'payment.livemode': 'Live mode of the payment',
};

const WHY_NOT = {
  recurs:
    'What recurs cannot be accepted here: every further charge would differ again. Put the subscription right at Stripe and look again, or end it there and give back what came.',
  nothing_differs: 'Nothing differs any more: look at it again, and it is booked.',
  nothing_paid: 'No money has come in for it.',
  paid_otherwise: 'It has been paid by another payment already. Give this one back.',
  not_of_ours: 'It cannot be accepted: it is not known to be money for something of ours.',
  nothing_to_book: 'It tells of no money that came in; there is nothing to accept.',
  other_mode: 'It belongs to the other mode of Stripe, and is never acted on here.',
} as const satisfies Record<NonNullable<WebhookReview['because']>, string>;

const DECISION = {
  fields: {
    reason: text('Why', 'for the record', { required: true, maxlength: 500 }),
  } satisfies FieldsOf<'acceptWebhookEvent', unknown>,
  next: () => `${PATH}?status=review`,
  notice: 'decided',
  attributes: { class: 'card' },
} as const;

const accept = action(`${PATH}/:id/accept`, 'acceptWebhookEvent', {
  ...DECISION,
  heading: 'Accept it',
  label: 'Accept what came',
});

const dismiss = action(`${PATH}/:id/dismiss`, 'dismissWebhookEvent', {
  ...DECISION,
  heading: 'Leave it is',
  confirmation:
    'For what is not ours, or was given back by hand. Money that came in stays in the books, tied to nothing.',
  label: 'Dismiss it',
  look: 'plain',
});

export const reviewPages = consolePage(`${PATH}/:id`, {
  title: 'Set aside',
  load: fetchReview,
  problemOf: (found) => (found instanceof AppError ? found : undefined),
  main: (view) => html`<p><a href="${PATH}?status=review">All that is set aside</a></p>
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
  return html`<dl><dt>Event</dt><dd>${type}</dd><dt>About</dt><dd><code>${objectId}</code></dd>
<dt>Received</dt><dd>${renderInstant(receivedAt)}</dd><dt>State</dt><dd>${eventStateText(status, outcome)}</dd></dl>
${
  review
    ? html`${renderDifferences(review)}
<div class="two">${renderAcceptance(view, review)}${renderForm(view, dismiss)}</div>`
    : html`<p class="dek">It is not set aside.</p>`
}`;
}

function renderDifferences({ differences, paid }: WebhookReview): Html {
  const came = html`<p>${paid ? html`What came in: <strong>${formatMoney(paid)}</strong>.` : 'No single payment came in with it.'}</p>`;
  if (differences.length === 0) return came;
  return html`${renderTable<(typeof differences)[number]>(
    {
      'What differs': ({ name }) => NAMES[name] ?? name,
      Ours: ({ ours }) => ours ?? 'nothing',
      "Stripe's": ({ stripe }) => stripe ?? 'nothing',
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
    return html`<section class="card"><h2>Accept it</h2><p>${why}</p></section>`;
  }
  const confirmation = opens
    ? 'The money is booked as it came, and what was bought follows: a tip of what came, or the gift that was paid for.'
    : 'The payment is booked as received, for the member who paid it. Nothing opens: what came is not what was agreed.';
  return renderForm(view, accept, { confirmation });
}
