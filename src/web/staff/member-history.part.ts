import { formatMoney, type Money } from '../../money/money.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { PLAIN_TEXTS } from '../../wording/texts.ts';
import type { AnswerOf, Payment, RowOf } from '../api-types.ts';
import { renderInvoiceLinks } from '../pages/invoice-links.part.ts';
import { AUDIT_ACTION_TEXTS } from './audit.wording.ts';
import { renderForm } from './console-form.part.ts';
import { action, type View } from './console-page.ts';
import { renderInstant } from './instant.part.ts';
import { renderCommentForStaff } from './moderation-case.part.ts';
import { renderResend, renderResent, resendOf } from './receipt.part.ts';
import { PAYMENT_KIND_LABELS, refundOf, renderRefund } from './refund.part.ts';
import { type Columns, renderTable, sum } from './table.part.ts';

const PATH = '/staff/members/:id';

const refund = refundOf(`${PATH}/payments/:paymentId/refund`, 'payments');
const resend = resendOf(`${PATH}/payments/:paymentId/receipt`, 'payments');

const endSession = action(`${PATH}/sessions/:sessionId/end`, 'endMemberSession', {
  anchor: 'sessions',
  label: 'Sign out',
  look: 'small',
});

export const historyActions = [refund, resend, endSession];

export function renderPayments(view: View<unknown>, payments: readonly Payment[]): Html {
  const columns: Columns<Payment> = {
    Paid: ({ paidAt }) => renderInstant(paidAt),
    For: ({ kind }) => PAYMENT_KIND_LABELS[kind],
    Amount: sum(({ amount }) => formatMoney(amount)),
    Refunded: sum(({ refunded }) => writeSome(refunded)),
    Receipt: (payment) => renderInvoiceLinks(PLAIN_TEXTS, payment),
    Stripe: ({ stripeUrl }) => stripeUrl && html`<a href="${stripeUrl}">Open in Stripe</a>`,
    Actions: (payment) => {
      const params = { paymentId: payment.id };
      return html`${renderResend(view, resend, payment, params)}${renderRefund(view, refund, payment, params)}`;
    },
  };
  return html`<section id="payments"><h2>Payments</h2>
${renderResent(view)}
${renderTable(columns, payments, 'No payments yet.')}</section>`;
}

export function renderSessions(
  view: View<unknown>,
  sessions: readonly RowOf<'listMemberSessions'>[],
): Html {
  return html`<section id="sessions"><h2>Signed in on</h2>
${renderTable<RowOf<'listMemberSessions'>>(
  {
    Device: ({ name }) => name,
    'Signed in': ({ createdAt }) => renderInstant(createdAt),
    'Last seen': ({ lastSeenAt }) => renderInstant(lastSeenAt),
    Actions: ({ id }) => renderForm(view, endSession, { params: { sessionId: id } }),
  },
  sessions,
  'No device.',
)}</section>`;
}

type Consents = AnswerOf<'getMemberConsents'>;

export function renderConsents({ subscribed, consents }: Consents): Html {
  const names = new Map(consents.map(({ newsletter }) => [newsletter.slug, newsletter.name]));
  return html`<section id="newsletters"><h2>Newsletters</h2>
<p>${subscribed.length > 0 ? subscribed.map((slug) => html`<span class="badge">${names.get(slug) ?? slug}</span> `) : 'None.'}</p>
${
  consents.length > 0
    ? html`<details><summary>Consent history (${consents.length})</summary>${renderTable<
        Consents['consents'][number]
      >(
        {
          When: ({ at }) => renderInstant(at),
          Newsletter: ({ newsletter }) => newsletter.name,
          Change: ({ kind }) => kind,
          Wording: ({ wording }) => wording,
          From: ({ source }) => source,
        },
        consents,
      )}</details>`
    : null
}</section>`;
}

export function renderComments(comments: readonly RowOf<'listMemberComments'>[], id: string): Html {
  return html`<section id="comments"><h2>Comments</h2>
${comments.map(renderCommentForStaff)}
<p><a href="/staff/moderation/writers/${id}">${comments.length === 0 ? 'No comments yet. Ban or mute' : 'All comments, ban or mute'}</a></p></section>`;
}

interface Happening {
  readonly at: string;
  readonly text: string;
}

interface Timeline {
  readonly payments: readonly Payment[];
  readonly sessions: readonly RowOf<'listMemberSessions'>[];
  readonly consents: Consents['consents'];
  readonly grants: readonly RowOf<'listMemberGrants'>[];
  readonly audit: readonly RowOf<'listAuditLog'>[];
  readonly comments: readonly RowOf<'listMemberComments'>[];
}

/** The latest entries of a timeline; the rest stands in the sections above. */
const LATEST = 40;

/** What happened to and by the member, newest first. */
export function listTimeline(of: Timeline): Happening[] {
  const { payments, sessions, consents, grants, audit, comments } = of;
  const happenings = [
    ...payments.map(({ paidAt, kind, amount }) => ({
      at: paidAt,
      text: `Paid ${formatMoney(amount)}: ${PAYMENT_KIND_LABELS[kind].toLowerCase()}`,
    })),
    ...sessions.map(({ createdAt, name }) => ({ at: createdAt, text: `Signed in on ${name}` })),
    ...consents.map(({ at, kind, newsletter }) => ({ at, text: `${newsletter.name}: ${kind}` })),
    ...grants
      .filter(({ ground }) => ground === 'comp')
      .map(({ from, reason }) => ({
        at: from,
        text: `Got complimentary access${reason ? `: ${reason}` : ''}`,
      })),
    ...comments.map(({ createdAt, article }) => ({
      at: createdAt,
      text: `Commented on ${article.title}`,
    })),
    ...audit.map(({ at, action: what }) => ({ at, text: `Staff: ${AUDIT_ACTION_TEXTS[what]}` })),
  ];
  return happenings.toSorted((one, other) => other.at.localeCompare(one.at)).slice(0, LATEST);
}

export function renderTimeline(of: Timeline): Html {
  return html`<section id="timeline"><h2>Timeline</h2><ul class="plain-list timeline">${listTimeline(
    of,
  ).map(
    ({ at, text }) => html`<li><span class="quiet">${renderInstant(at)}</span> ${text}</li>`,
  )}</ul></section>`;
}

function writeSome(amount: Money): string | null {
  return amount.amount > 0 ? formatMoney(amount) : null;
}
