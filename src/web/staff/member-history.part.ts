import type { Money } from '../../money/money.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Payment, ResponseOf, RowOf } from '../api-types.ts';
import { renderInvoiceLinks } from '../pages/invoice-links.part.ts';
import { wordActionAlone } from './audit.wording.ts';
import { renderForm } from './console-form.part.ts';
import { action, type View } from './console-page.ts';
import { capitalise, currentTexts, formatMoney, labelled, rich, t } from './console-texts.ts';
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
  label: 'people.memberHistory.signOut',
  look: 'small',
});

export const historyActions = [refund, resend, endSession];

export function renderPayments(view: View<unknown>, payments: readonly Payment[]): Html {
  const columns: Columns<Payment> = {
    'console.word.paid': ({ paidAt }) => renderInstant(paidAt),
    'console.word.for': ({ kind }) => t(PAYMENT_KIND_LABELS[kind]),
    'console.word.amount': sum(({ amount }) => formatMoney(amount)),
    'console.word.refunded': sum(({ refunded }) => writeSome(refunded)),
    'console.word.status': ({ status }) => capitalise(t('money.status.payment', { status })),
    'console.word.receipt': (payment) => renderInvoiceLinks(currentTexts(), payment),
    'console.word.stripe': ({ stripeUrl }) =>
      stripeUrl && html`<a href="${stripeUrl}">${t('console.word.openInStripe')}</a>`,
    'console.word.actions': (payment) => {
      const params = { paymentId: payment.id };
      return html`${renderResend(view, resend, payment, params)}${renderRefund(view, refund, payment, params)}`;
    },
  };
  return html`<section id="payments"><h2>${t('console.word.payments')}</h2>
${renderResent(view)}
${renderTable(columns, payments, t('console.word.noPaymentsYet'))}</section>`;
}

export function renderSessions(
  view: View<unknown>,
  sessions: readonly RowOf<'listMemberSessions'>[],
): Html {
  return html`<section id="sessions"><h2>${t('people.memberHistory.signedInOn')}</h2>
${renderTable<RowOf<'listMemberSessions'>>(
  {
    'people.memberHistory.device': ({ name }) => name,
    'people.memberHistory.signedIn': ({ createdAt }) => renderInstant(createdAt),
    'console.word.lastSeen': ({ lastSeenAt }) => renderInstant(lastSeenAt),
    'console.word.actions': ({ id }) => renderForm(view, endSession, { params: { sessionId: id } }),
  },
  sessions,
  t('people.memberHistory.noDevice'),
)}</section>`;
}

type Consents = ResponseOf<'getMemberConsents'>;

export function renderConsents({ subscribed, consents }: Consents): Html {
  const names = new Map(consents.map(({ newsletter }) => [newsletter.slug, newsletter.name]));
  return html`<section id="newsletters"><h2>${t('console.word.newsletters')}</h2>
<p>${subscribed.length > 0 ? subscribed.map((slug) => html`<span class="badge">${names.get(slug) ?? slug}</span> `) : t('console.word.none')}</p>
${
  consents.length > 0
    ? html`<details><summary>${rich('people.memberHistory.consentHistoryCount', { count: consents.length })}</summary>${renderTable<
        Consents['consents'][number]
      >(
        {
          'console.word.when': ({ at }) => renderInstant(at),
          'console.word.newsletter': ({ newsletter }) => newsletter.name,
          'console.word.change': ({ kind }) => t('people.memberHistory.consentKind', { kind }),
          'console.word.wording': ({ wording }) => wording,
          'console.word.source': ({ source }) =>
            t('people.consentSource', { source, words: source }),
        },
        consents,
      )}</details>`
    : null
}</section>`;
}

export function renderComments(comments: readonly RowOf<'listMemberComments'>[], id: string): Html {
  return html`<section id="comments"><h2>${t('console.word.comments')}</h2>
${comments.map(renderCommentForStaff)}
<p><a href="/staff/moderation/writers/${id}">${comments.length === 0 ? t('people.memberHistory.noComments') : t('people.memberHistory.allCommentsBanOrMute')}</a></p></section>`;
}

interface Happening {
  readonly at: string;
  readonly text: string | Html;
}

interface Timeline {
  readonly payments: readonly Payment[];
  readonly sessions: readonly RowOf<'listMemberSessions'>[];
  readonly consents: Consents['consents'];
  readonly grants: readonly RowOf<'listMemberGrants'>[];
  readonly audit: readonly RowOf<'listAuditLog'>[];
  readonly comments: readonly RowOf<'listMemberComments'>[];
}

/** The maximum number of timeline entries; the sections above show the rest. */
const LATEST = 40;

/** Events concerning the member, newest first. */
function listTimeline(of: Timeline): Happening[] {
  const { payments, sessions, consents, grants, audit, comments } = of;
  const happenings = [
    ...payments.map(({ paidAt, kind, amount }) => ({
      at: paidAt,
      text: t('people.memberHistory.paidFor', {
        amount: formatMoney(amount),
        what: t('console.paymentKind', { kind }),
      }),
    })),
    ...sessions.map(({ createdAt, name }) => ({
      at: createdAt,
      text: t('people.memberHistory.signedInOnName', { name }),
    })),
    ...consents.map(({ at, kind, newsletter }) => ({
      at,
      text: labelled(newsletter.name, t('people.memberHistory.consentKind', { kind })),
    })),
    ...grants
      .filter(({ ground }) => ground === 'comp')
      .map(({ from, reason }) => ({
        at: from,
        text: reason
          ? t('people.memberHistory.gotAccessFor', { reason })
          : t('people.memberHistory.gotComplimentaryAccess'),
      })),
    ...comments.map(({ createdAt, article }) => ({
      at: createdAt,
      text: t('people.memberHistory.commentedOnTitle', { title: article.title }),
    })),
    ...audit.map(({ at, action: what }) => ({
      at,
      text: rich('people.memberHistory.staffWhat', { what: wordActionAlone(what) }),
    })),
  ];
  return happenings.toSorted((one, other) => other.at.localeCompare(one.at)).slice(0, LATEST);
}

export function renderTimeline(of: Timeline): Html {
  return html`<section id="timeline"><h2>${t('people.memberHistory.timeline')}</h2><ul class="plain-list timeline">${listTimeline(
    of,
  ).map(
    ({ at, text }) => html`<li><span class="quiet">${renderInstant(at)}</span> ${text}</li>`,
  )}</ul></section>`;
}

function writeSome(amount: Money): string | null {
  return amount.amount > 0 ? formatMoney(amount) : null;
}
