import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { ResponseOf, RowOf } from '../api-types.ts';
import { fillPath, idOf, type PageRequest, type PageResponse, type RejectedForm } from '../page.ts';
import { submit } from '../submit.ts';
import { attempt } from '../visit.ts';
import { renderCard } from './card.part.ts';
import { type FormField, fieldError } from './field-error.part.ts';
import { formKey } from './form-key.rules.ts';
import { renderPayments } from './own-group-payment.part.ts';
import { wordTerm } from './own-groups.part.ts';
import { hiddenField } from './parts.ts';
import { redirectToPayment } from './redirect-to-payment.ts';

type OwnGroup = ResponseOf<'getOwnGroup'>;

/** A rejected form of the page. */
interface Refusal {
  readonly form: 'invite' | 'remove' | 'pay';
  readonly problem: AppError;
}

/** The path of the page, with the group's id as parameter. */
export const OWN_GROUP_PATH = '/account/groups/:id';

/** Readers on one page. */
const PAGE_SIZE = 50;
/** Enough for decades of yearly payments. The API can list the rest. */
const PAST_PAYMENTS = 50;

export function inviteReader(request: PageRequest): Promise<PageResponse> {
  const { visit, form } = request;
  const body = { email: form['email'] ?? '' };
  const call = visit.call('inviteToOwnGroup', { params: idOf(request), body, key: form['key'] });
  return submit(
    call,
    (problem) => showOwnGroup(request, { form: 'invite', problem }),
    back(request, 'group-invited'),
  );
}

export function removeReader(request: PageRequest): Promise<PageResponse> {
  const { visit, form } = request;
  const params = { ...idOf(request), seatId: form['seatId'] };
  const call = visit.call('removeOwnGroupSeat', { params });
  return submit(
    call,
    (problem) => showOwnGroup(request, { form: 'remove', problem }),
    back(request, 'group-removed'),
  );
}

/** Opens the page at Stripe where the admin pays the next period. */
export async function payGroup(request: PageRequest): Promise<PageResponse> {
  const { visit, form } = request;
  const params = idOf(request);
  const here = fillPath(OWN_GROUP_PATH, params);
  const call = visit.call('createGroupCheckout', { params, body: {}, key: form['key'] });
  const outcome = await attempt(call);
  if (outcome instanceof AppError) {
    return await showOwnGroup(request, { form: 'pay', problem: outcome });
  }
  return redirectToPayment(visit, outcome.url, here);
}

function back({ params }: PageRequest, notice: string): string {
  return `${fillPath(OWN_GROUP_PATH, params)}?notice=${notice}`;
}

/** A group as its admin sees it: the agreement, its payments, and its readers with the forms to invite and remove them. */
export async function showOwnGroup(request: PageRequest, refusal?: Refusal): Promise<PageResponse> {
  const { visit, query } = request;
  const { texts } = visit;
  const params = idOf(request);
  const [group, seats, payments] = await Promise.all([
    visit.call('getOwnGroup', { params }),
    visit.call('listOwnGroupSeats', {
      params,
      query: { cursor: query['cursor'], limit: PAGE_SIZE },
    }),
    visit.call('listOwnGroupPayments', { params, query: { limit: PAST_PAYMENTS } }),
  ]);
  const here = fillPath(OWN_GROUP_PATH, params);
  const rejectedIn = (form: Refusal['form']): RejectedForm | undefined =>
    refusal?.form === form ? { typed: request.form, problem: refusal.problem } : undefined;
  return renderCard(request, refusal?.problem, {
    title: group.name,
    fields: [inviteField(texts, rejectedIn('invite'))],
    main: html`${saysPaidUntil(group) ? null : html`<p class="dek">${wordTerm(texts, group)}</p>`}
<p>${wordSeats(texts, group)}</p>
${renderPayments(texts, group, { here, payments: payments.data, rejected: rejectedIn('pay') })}
<h2 id="readers">${texts.t('account.group.readers')}</h2>
${isOver(group) ? null : renderInvite(texts, here, rejectedIn('invite'))}
${seats.data.length === 0 ? html`<p>${texts.t('account.group.none')}</p>` : null}
<ul class="list">
${seats.data.map((seat) => renderSeat(texts, here, seat))}
</ul>
${
  seats.nextCursor === null
    ? null
    : html`<p><a href="${here}?cursor=${encodeURIComponent(seats.nextCursor)}">${texts.t('account.group.more')}</a></p>`
}
<p><a href="/account">${texts.t('account.back')}</a></p>`,
  });
}

/** Whether the section of payments says until when the group has access. */
function saysPaidUntil({ price, status }: OwnGroup): boolean {
  return price !== null && status !== 'upcoming';
}

/** Nobody can join any more. */
function isOver({ status }: OwnGroup): boolean {
  return status === 'over' || status === 'ended';
}

function wordSeats({ t }: Texts, { seats, seatsTaken: taken, seatsFree: free }: OwnGroup): string {
  if (seats === null || free === null) return t('account.group.seatsUnlimited', { taken });
  return t('account.group.seats', { taken, seats, free });
}

function inviteField({ t }: Texts, rejected: RejectedForm | undefined): FormField {
  return fieldError(rejected?.problem, 'email', { label: t('account.group.email') });
}

function renderInvite(texts: Texts, here: string, rejected: RejectedForm | undefined): Html {
  const { t } = texts;
  const email = inviteField(texts, rejected);
  return html`<form method="post" action="${here}/seats">
${hiddenField('key', formKey(rejected ?? {}))}
<label>${email.label}
<input name="email" type="email" autocomplete="off" required maxlength="254" value="${rejected?.typed['email']}"${email.attributes}></label>${email.message}
<p><button>${t('account.group.invite')}</button></p>
</form>`;
}

function renderSeat(
  texts: Texts,
  here: string,
  { id, status, name, email }: RowOf<'listOwnGroupSeats'>,
): Html {
  const { t } = texts;
  return html`<li>
<p>${name ?? email}</p>
<p class="quiet">${status === 'invited' ? t('account.group.invited') : email}</p>
<form method="post" action="${here}/seats/remove">
${hiddenField('seatId', id)}
<button class="plain">${t('account.group.remove')}</button>
</form>
</li>
`;
}
