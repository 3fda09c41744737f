import type { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { ResponseOf, RowOf } from '../api-types.ts';
import { fillPath, idOf, type PageRequest, type PageResponse } from '../page.ts';
import { submit } from '../submit.ts';
import { renderCard } from './card.part.ts';
import { fieldError } from './field-error.part.ts';
import { formKey } from './form-key.rules.ts';
import { wordTerm } from './own-groups.part.ts';
import { hiddenField } from './parts.ts';

type OwnGroup = ResponseOf<'getOwnGroup'>;
type Refused = { readonly form: PageRequest['form']; readonly problem: AppError } | undefined;

/** The path of the page, with the group's id as parameter. */
export const OWN_GROUP_PATH = '/account/groups/:id';

/** Readers on one page. */
const PAGE_SIZE = 50;

export function inviteReader(request: PageRequest): Promise<PageResponse> {
  const { visit, form } = request;
  const body = { email: form['email'] ?? '' };
  const call = visit.call('inviteToOwnGroup', { params: idOf(request), body, key: form['key'] });
  return submit(call, (problem) => showOwnGroup(request, problem), back(request, 'group-invited'));
}

export function removeReader(request: PageRequest): Promise<PageResponse> {
  const { visit, form } = request;
  const params = { ...idOf(request), seatId: form['seatId'] };
  const call = visit.call('removeOwnGroupSeat', { params });
  return submit(call, (problem) => showOwnGroup(request, problem), back(request, 'group-removed'));
}

function back({ params }: PageRequest, notice: string): string {
  return `${fillPath(OWN_GROUP_PATH, params)}?notice=${notice}`;
}

/** A group as its admin sees it: the agreement, and the readers with the forms to invite and remove them. */
export async function showOwnGroup(
  request: PageRequest,
  problem?: AppError,
): Promise<PageResponse> {
  const { visit, query, form } = request;
  const { texts } = visit;
  const params = idOf(request);
  const [group, seats] = await Promise.all([
    visit.call('getOwnGroup', { params }),
    visit.call('listOwnGroupSeats', {
      params,
      query: { cursor: query['cursor'], limit: PAGE_SIZE },
    }),
  ]);
  const here = fillPath(OWN_GROUP_PATH, params);
  return renderCard(request, problem, {
    title: group.name,
    main: html`<p class="dek">${wordTerm(texts, group)}</p>
<p>${wordSeats(texts, group)}</p>
<h2 id="readers">${texts.t('account.group.readers')}</h2>
${isOver(group) ? null : renderInvite(texts, here, problem && { form, problem })}
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

/** Nobody can join any more. */
function isOver({ status }: OwnGroup): boolean {
  return status === 'over' || status === 'ended';
}

function wordSeats({ t }: Texts, { seats, seatsTaken: taken, seatsFree: free }: OwnGroup): string {
  if (seats === null || free === null) return t('account.group.seatsUnlimited', { taken });
  return t('account.group.seats', { taken, seats, free });
}

function renderInvite({ t }: Texts, here: string, refused: Refused): Html {
  const email = fieldError(refused?.problem, 'email');
  const key = formKey({ typed: refused?.form, problem: refused?.problem });
  return html`<form method="post" action="${here}/seats">
${hiddenField('key', key)}
<label>${t('account.group.email')}
<input name="email" type="email" autocomplete="off" required maxlength="254" value="${refused?.form['email']}"${email.attributes}></label>${email.message}
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
