import type { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { RowOf } from '../api-types.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { submit } from '../submit.ts';
import { renderCard } from './card.part.ts';
import { hiddenField, renderTime } from './parts.ts';

/** Enough for several months; the API lists the rest. */
const PAGE_SIZE = 100;

/** The member's private feed and the gift links that they created. */
export function rotateFeed(request: PageRequest): Promise<PageAnswer> {
  const call = request.visit.call('rotateFeedAddress');
  return submit(
    call,
    (problem) => showReading(request, problem),
    '/account/reading?notice=feed-rotated',
  );
}

export function revokeGift(request: PageRequest): Promise<PageAnswer> {
  const { visit, form } = request;
  const call = visit.call('revokeOwnGiftLink', { params: { id: form['id'] } });
  return submit(
    call,
    (problem) => showReading(request, problem),
    '/account/reading?notice=gift-revoked',
  );
}

export async function showReading(request: PageRequest, problem?: AppError): Promise<PageAnswer> {
  const [feed, gifts] = await Promise.all([
    request.visit.call('getFeedAddress'),
    request.visit.call('listOwnGiftLinks', { query: { limit: PAGE_SIZE } }),
  ]);
  return renderCard(request, problem, {
    title: 'Your feed and gifts',
    main: html`<h2>Your own feed</h2>
<p>For programs that read RSS, with the whole text of what is open to you. Whoever has its address reads
as you do, so keep it to yourself.</p>
<p><label>Its address<input readonly value="${feed.url}"></label></p>
<form method="post" action="/account/reading/feed"><button class="plain">Another address</button></form>
<h2>Gift links that you made</h2>
${gifts.data.length === 0 ? html`<p>None yet. A story that is open to you has a button for it.</p>` : null}
<ul class="list">
${gifts.data.map(renderGift)}
</ul>
<p><a href="/account">Back to your account</a></p>`,
  });
}

function renderGift(gift: RowOf<'listOwnGiftLinks'>): Html {
  const { id, articleSlug, opened, openings, expiresAt, revokedAt } = gift;
  const story = articleSlug
    ? html`<a href="/articles/${articleSlug}">${articleSlug.replaceAll('-', ' ')}</a>`
    : html`A story that is gone`;
  return html`<li>
<p>${story}: opened ${opened} of ${openings} times</p>
${
  revokedAt
    ? html`<p class="quiet">Revoked ${renderTime(revokedAt)}</p>`
    : html`<p class="quiet">Until ${renderTime(expiresAt)}</p>
<form method="post" action="/account/reading/gifts">
${hiddenField('id', id)}
<button class="plain">Revoke it</button>
</form>`
}
</li>
`;
}
