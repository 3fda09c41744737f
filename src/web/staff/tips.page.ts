import { formatMoney } from '../../money/money.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { QueryOf, Schema } from '../api-types.ts';
import { idOf, type PageAnswer, seeOther } from '../page.ts';
import { hiddenField } from '../pages/parts.ts';
import { asStaff, renderMore, showConsole, writeQuery } from './console.layout.ts';
import { renderInstant } from './instant.part.ts';

const PATH = '/staff/moderation/tips';
const VISIBILITIES = {
  waiting: 'Waiting',
  shown: 'Shown',
  hidden: 'Hidden',
} as const satisfies Record<NonNullable<QueryOf<'listStaffTips'>['visibility']>, string>;

/** What givers wrote, and whether it stands on the wall of thanks. */
export const showTips = asStaff(async (request, me): Promise<PageAnswer> => {
  const { visibility = 'waiting', cursor } = request.query;
  const query = { visibility, cursor, limit: 50 };
  const list = await request.visit.call('listStaffTips', { query });
  const main = html`<p class="orders">${Object.entries(VISIBILITIES).map(([one, label]) =>
    one === visibility
      ? html`<strong aria-current="true">${label}</strong> `
      : html`<a href="${PATH}?visibility=${one}">${label}</a> `,
  )} · <a href="/staff/moderation">Comments</a></p>
${list.data.length === 0 ? html`<p class="dek">There are none.</p>` : null}
${list.data.map((tip) => renderTip(tip, visibility))}
${renderMore(PATH, list.nextCursor, { visibility })}`;
  return showConsole(request, me, { title: 'Tips', section: '/staff/moderation', main });
});

export const decideTip = asStaff(async (request): Promise<PageAnswer> => {
  const { visit, form } = request;
  const name = form['act'] === 'show' ? 'showTip' : 'hideTip';
  await visit.call(name, { params: idOf(request) });
  return seeOther(`${PATH}${writeQuery({ visibility: form['visibility'], notice: 'decided' })}`);
});

function renderTip(tip: Schema<'StaffTip'>, visibility: string): Html {
  const { id, amount, displayName, message, status, articleSlug, createdAt, wordsVerdict } = tip;
  const button = (act: string, label: string) =>
    html`<form method="post" action="${PATH}/${id}">${hiddenField('act', act)}${hiddenField('visibility', visibility)}<button class="small">${label}</button></form>`;
  return html`<article class="card">
<p class="quiet">${formatMoney(amount)} by ${displayName ?? 'somebody'}, ${renderInstant(createdAt)}, ${status.replaceAll('_', ' ')}${articleSlug ? html`, for <a href="/articles/${articleSlug}">an article</a>` : null}${wordsVerdict ? html` · its words: ${wordsVerdict}` : null}</p>
${message ? html`<p>${message}</p>` : null}
<div class="acts">${visibility === 'shown' ? null : button('show', 'Show it')}${visibility === 'hidden' ? null : button('hide', 'Hide it')}</div>
</article>`;
}
