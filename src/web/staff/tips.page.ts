import { formatMoney } from '../../money/money.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { anything } from '../answers.schemas.ts';
import { type PageAnswer, seeOther } from '../page.ts';
import { hiddenField } from '../pages/parts.ts';
import { asStaff, renderMore, showConsole, writeQuery } from './console.layout.ts';
import { renderMoment } from './moment.part.ts';
import { type StaffTip, staffTips } from './money.schemas.ts';

const PATH = '/staff/moderation/tips';
const VISIBILITIES = [
  ['waiting', 'Waiting'],
  ['shown', 'Shown'],
  ['hidden', 'Hidden'],
] as const;

/** What givers wrote, and whether it stands on the wall of thanks. */
export const showTips = asStaff(async (request, me): Promise<PageAnswer> => {
  const { visibility = 'waiting', cursor } = request.query;
  const path = `/v1/staff/tips${writeQuery({ visibility, cursor, limit: '50' })}`;
  const { data } = await request.visit.get(path, staffTips);
  const main = html`<p class="orders">${VISIBILITIES.map(([one, label]) =>
    one === visibility
      ? html`<strong aria-current="true">${label}</strong> `
      : html`<a href="${PATH}?visibility=${one}">${label}</a> `,
  )} · <a href="/staff/moderation">Comments</a></p>
${data.data.length === 0 ? html`<p class="dek">There are none.</p>` : null}
${data.data.map((tip) => renderTip(tip, visibility))}
${renderMore(PATH, data.nextCursor, { visibility })}`;
  return showConsole(request, me, { title: 'Tips', part: '/staff/moderation', main });
});

export const decideTip = asStaff(async ({ visit, params, form }): Promise<PageAnswer> => {
  const word = form['act'] === 'show' ? 'show' : 'hide';
  const path = `/v1/staff/tips/${encodeURIComponent(params['id'] ?? '')}/${word}`;
  await visit.post({ path }, anything);
  return seeOther(`${PATH}${writeQuery({ visibility: form['visibility'], notice: 'decided' })}`);
});

function renderTip(tip: StaffTip, visibility: string): Html {
  const { id, amount, displayName, message, status, articleSlug, createdAt, wordsVerdict } = tip;
  const button = (act: string, label: string) =>
    html`<form method="post" action="${PATH}/${id}">${hiddenField('act', act)}${hiddenField('visibility', visibility)}<button class="small">${label}</button></form>`;
  return html`<article class="card">
<p class="quiet">${formatMoney(amount)} by ${displayName ?? 'somebody'}, ${renderMoment(createdAt)}, ${status.replaceAll('_', ' ')}${articleSlug ? html`, for <a href="/articles/${articleSlug}">an article</a>` : null}${wordsVerdict ? html` · its words: ${wordsVerdict}` : null}</p>
${message ? html`<p>${message}</p>` : null}
<div class="acts">${visibility === 'shown' ? null : button('show', 'Show it')}${visibility === 'hidden' ? null : button('hide', 'Hide it')}</div>
</article>`;
}
