import { formatMoney } from '../../money/money.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { QueryOf, Schema } from '../api-types.ts';
import { renderForm } from './console-form.part.ts';
import { action, to, type View } from './console-page.ts';
import { renderInstant } from './instant.part.ts';
import { listPage, writeQuery } from './list-page.ts';

const PATH = '/staff/moderation/tips';
const VISIBILITIES = {
  waiting: 'Waiting',
  shown: 'Shown',
  hidden: 'Hidden',
} as const satisfies Record<NonNullable<QueryOf<'listStaffTips'>['visibility']>, string>;

const decide = action(
  `${PATH}/:id`,
  (request) => (request.form['act'] === 'show' ? to('showTip') : to('hideTip'))(request),
  {
    next: (_, { form }) => `${PATH}${writeQuery({ visibility: form['visibility'] })}`,
    notice: 'decided',
    label: 'Decide',
    look: 'small',
  },
);

/** What givers wrote, and whether it stands on the wall of thanks. */
export const tipPages = listPage(PATH, 'listStaffTips', {
  title: 'Tips',
  tabs: {
    filter: 'visibility',
    labels: VISIBILITIES,
    after: html` · <a href="/staff/moderation">Comments</a>`,
  },
  cards: (rows, view) => html`${rows.map((tip) => renderTip(view, tip))}`,
  empty: () => 'There are none.',
  actions: [decide],
});

function renderTip(view: View<unknown>, tip: Schema<'StaffTip'>): Html {
  const { id, amount, displayName, message, status, articleSlug, createdAt, wordsVerdict } = tip;
  const { visibility = 'waiting' } = view.request.query;
  const button = (act: string, label: string) =>
    renderForm(view, decide, { params: { id }, hidden: { act, visibility }, label });
  return html`<article class="card">
<p class="quiet">${formatMoney(amount)} by ${displayName ?? 'Anonymous'}, ${renderInstant(createdAt)}, ${status.replaceAll('_', ' ')}${articleSlug ? html`, for <a href="/articles/${articleSlug}">an article</a>` : null}${wordsVerdict ? html` · its words: ${wordsVerdict}` : null}</p>
${message ? html`<p>${message}</p>` : null}
<div class="acts">${visibility === 'shown' ? null : button('show', 'Show')}${visibility === 'hidden' ? null : button('hide', 'Hide')}</div>
</article>`;
}
