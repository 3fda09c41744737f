import { formatMoney } from '../../money/money.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Me, Schema } from '../api-types.ts';
import { idOf, type PageAnswer, type PageRequest, type RejectedForm, seeOther } from '../page.ts';
import { fieldError } from '../pages/field-error.part.ts';
import { hiddenField, renderProblem } from '../pages/parts.ts';
import { attempt } from '../visit.ts';
import { asStaff, showConsole } from './console.layout.ts';
import { eventStateText } from './console.wording.ts';
import { renderInstant } from './instant.part.ts';
import { renderTable } from './table.part.ts';

type WebhookReview = NonNullable<Schema<'WebhookEventDetail'>['review']>;

const SECTION_PATH = '/staff/money';
const INBOX = `${SECTION_PATH}/inbox`;

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

export const showReview = asStaff((request, me) => renderReview(request, me));

export const acceptEvent = asStaff((request, me) => decide(request, me, 'acceptWebhookEvent'));

export const dismissEvent = asStaff((request, me) => decide(request, me, 'dismissWebhookEvent'));

async function decide(
  request: PageRequest,
  me: Me,
  name: 'acceptWebhookEvent' | 'dismissWebhookEvent',
): Promise<PageAnswer> {
  const { visit, form } = request;
  const body = { reason: form['reason'] ?? '' };
  const call = { params: idOf(request), body, key: form['key'] };
  const outcome = await attempt(visit.call(name, call));
  if (outcome instanceof AppError) return renderReview(request, me, outcome);
  return seeOther(`${INBOX}?status=review&notice=decided`);
}

/**
 * The differences are fetched from Stripe on each request; while Stripe is unavailable, the event can
 * only be dismissed.
 */
async function renderReview(request: PageRequest, me: Me, problem?: AppError): Promise<PageAnswer> {
  const call = request.visit.call('getWebhookEvent', { params: idOf(request) });
  const found = await attempt(call);
  if (found instanceof AppError && found.options.status !== 503) throw found;
  const page = `${INBOX}/${encodeURIComponent(request.params['id'] ?? '')}`;
  const main = html`<p><a href="${INBOX}?status=review">All that is set aside</a></p>
${renderProblem(problem)}${
  found instanceof AppError
    ? html`${renderProblem(found)}${renderDismissal(page)}`
    : renderEvent(found, page, problem ? { typed: request.form, problem } : undefined)
}`;
  const status = problem?.options.status ?? (found instanceof AppError ? 503 : 200);
  return showConsole(request, me, { title: 'Set aside', section: SECTION_PATH, main, status });
}

function renderEvent(
  event: Schema<'WebhookEventDetail'>,
  page: string,
  refused: RejectedForm | undefined,
): Html {
  const { type, objectId, receivedAt, status, outcome, review } = event;
  const facts = html`<dl><dt>Event</dt><dd>${type}</dd><dt>About</dt><dd><code>${objectId}</code></dd>
<dt>Received</dt><dd>${renderInstant(receivedAt)}</dd><dt>State</dt><dd>${eventStateText(status, outcome)}</dd></dl>`;
  if (review === null) return html`${facts}<p class="dek">It is not set aside.</p>`;
  return html`${facts}
${renderDifferences(review)}
<div class="two">${renderAcceptance(review, page, refused)}${renderDismissal(page, refused)}</div>`;
}

function renderDifferences({ differences, paid }: WebhookReview): Html {
  const came = html`<p>${paid ? html`What came in: <strong>${formatMoney(paid)}</strong>.` : 'No single payment came in with it.'}</p>`;
  if (differences.length === 0) return came;
  return html`${renderTable(
    ['What differs', 'Ours', "Stripe's"],
    differences.map(({ name, ours, stripe }) => [
      NAMES[name] ?? name,
      ours ?? 'nothing',
      stripe ?? 'nothing',
    ]),
  )}${came}`;
}

function renderAcceptance(
  { acceptable, opens, because }: WebhookReview,
  page: string,
  refused: RejectedForm | undefined,
): Html {
  if (!acceptable) {
    const why = WHY_NOT[because ?? 'not_of_ours'];
    return html`<section class="card"><h2>Accept it</h2><p>${why}</p></section>`;
  }
  const follows = opens
    ? 'The money is booked as it came, and what was bought follows: a tip of what came, or the gift that was paid for.'
    : 'The money is booked as it came, for whoever paid it. Nothing opens: what came is not what was agreed.';
  return html`<form class="card" method="post" action="${page}/accept"><h2>Accept it</h2>
<p>${follows}</p>${renderReason('accept', refused)}<button>Accept what came</button></form>`;
}

function renderDismissal(page: string, refused?: RejectedForm): Html {
  return html`<form class="card" method="post" action="${page}/dismiss"><h2>Leave it is</h2>
<p>For what is not ours, or was given back by hand. Money that came in stays in the books, tied to nothing.</p>${renderReason('dismiss', refused)}<button class="plain">Dismiss it</button></form>`;
}

/** Each form has its own field id, because both may be on the page. */
function renderReason(verdict: 'accept' | 'dismiss', refused: RejectedForm | undefined): Html {
  const typed = refused?.typed['verdict'] === verdict ? refused : undefined;
  const error = fieldError(typed?.problem, 'reason');
  return html`${hiddenField('key', crypto.randomUUID())}${hiddenField('verdict', verdict)}
<label>Why <span class="hint">for the record</span> <input name="reason" required maxlength="500" value="${typed?.typed['reason'] ?? ''}"${error.attributes}></label>${error.message}`;
}
