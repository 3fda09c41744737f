import type { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { RowOf } from '../api-types.ts';
import type { PageRequest, PageResponse } from '../page.ts';
import { submit } from '../submit.ts';
import { renderCard } from './card.part.ts';
import { hiddenField } from './parts.ts';

/** Enough for several months. The API can list the rest. */
const PAGE_SIZE = 100;

/** Handles the button that replaces the address of the member's private feed. */
export function rotateFeed(request: PageRequest): Promise<PageResponse> {
  const call = request.visit.call('rotateFeedAddress');
  return submit(
    call,
    (problem) => showReading(request, problem),
    '/account/reading?notice=feed-rotated',
  );
}

export function revokeGift(request: PageRequest): Promise<PageResponse> {
  const { visit, form } = request;
  const call = visit.call('revokeOwnGiftLink', { params: { id: form['id'] } });
  return submit(
    call,
    (problem) => showReading(request, problem),
    '/account/reading?notice=gift-revoked',
  );
}

export async function showReading(request: PageRequest, problem?: AppError): Promise<PageResponse> {
  const { visit } = request;
  const { t, formatDate } = visit.texts;
  const [feed, gifts, allowance] = await Promise.all([
    visit.call('getFeedAddress'),
    visit.call('listOwnGiftLinks', { query: { limit: PAGE_SIZE } }),
    visit.call('getGiftAllowance'),
  ]);
  const left = { left: allowance.remaining, date: formatDate(allowance.resetsAt) };
  return renderCard(request, problem, {
    title: t('account.feed.page'),
    main: html`<h2>${t('account.links.title')}</h2>
<p>${t('account.links.left', left)}</p>
${gifts.data.length === 0 ? html`<p>${t('account.links.none')}</p>` : null}
<ul class="list">
${gifts.data.map((gift) => renderGift(visit.texts, gift))}
</ul>
<h2>${t('account.feed.title')}</h2>
<p>${t('account.feed.intro')}</p>
<p><label>${t('account.feed.address')}<input readonly dir="ltr" value="${feed.url}"></label></p>
<form method="post" action="/account/reading/feed"><p><button class="plain">${t('account.feed.rotate')}</button></p></form>
<p><a href="/account">${t('account.back')}</a></p>`,
  });
}

function renderGift({ t, formatDate }: Texts, gift: RowOf<'listOwnGiftLinks'>): Html {
  const { id, articleSlug, articleTitle, opened, openings, expiresAt, revokedAt, active } = gift;
  const story = articleSlug
    ? html`<a href="/articles/${articleSlug}">${articleTitle}</a>`
    : t('account.links.gone');
  return html`<li>
<p>${story}</p>
<p class="quiet">${t('account.links.opened', { opened, openings })}</p>
${
  active
    ? html`<p class="quiet">${t('account.links.until', { date: formatDate(expiresAt) })}</p>
<form method="post" action="/account/reading/gifts">
${hiddenField('id', id)}
<button class="plain">${t('account.links.revoke')}</button>
</form>`
    : html`<p class="quiet">${revokedAt ? t('account.links.off', { date: formatDate(revokedAt) }) : t('account.links.expired', { date: formatDate(expiresAt) })}</p>`
}
</li>
`;
}
