import { type Html, html } from '../../platform/html/html.ts';
import type { QueryOf, Schema } from '../api-types.ts';
import { renderForm } from './console-form.part.ts';
import { action, to, type View } from './console-page.ts';
import { formatMoney, type PlainKey, rich, t } from './console-texts.ts';
import { renderInstant } from './instant.part.ts';
import { listPage, writeQuery } from './list-page.ts';

const PATH = '/staff/moderation/tips';
const VISIBILITIES = {
  waiting: 'console.word.waiting',
  shown: 'money.tips.shown',
  hidden: 'money.tips.hidden',
} as const satisfies Record<NonNullable<QueryOf<'listStaffTips'>['visibility']>, PlainKey>;

const decide = action(
  `${PATH}/:id`,
  (request) => (request.form['act'] === 'show' ? to('showTip') : to('hideTip'))(request),
  {
    next: (_, { form }) => `${PATH}${writeQuery({ visibility: form['visibility'] })}`,
    notice: 'decided',
    label: null,
    look: 'small',
  },
);

/** The messages of tips, and whether they appear on the wall of thanks. */
export const tipPages = listPage(PATH, 'listStaffTips', {
  title: 'console.word.tips',
  tabs: {
    filter: 'visibility',
    labels: VISIBILITIES,
    after: () => html` · <a href="/staff/moderation">${t('console.word.comments')}</a>`,
  },
  cards: (rows, view) => html`${rows.map((tip) => renderTip(view, tip))}`,
  empty: () => t('money.tips.thereAreNone'),
  actions: [decide],
});

function renderTip(view: View<unknown>, tip: Schema<'StaffTip'>): Html {
  const { id, amount, displayName, message, status, articleSlug, createdAt, wordsVerdict } = tip;
  const { visibility = 'waiting' } = view.request.query;
  const button = (act: string, label: string) =>
    renderForm(view, decide, { params: { id }, hidden: { act, visibility }, label });
  return html`<article class="card">
<p class="quiet">${rich('money.tips.byAmount', { amount: formatMoney(amount), name: displayName ?? t('console.word.anonymous'), at: renderInstant(createdAt), status: t('money.status.tip', { status }) })}${articleSlug ? rich('money.tips.forAnArticle', { link: (words) => html`<a href="/articles/${articleSlug}">${words}</a>` }) : null}${wordsVerdict ? html` · ${t('money.tips.itsWords', { verdict: wordsVerdict })}` : null}</p>
${message ? html`<p>${message}</p>` : null}
<div class="acts">${visibility === 'shown' ? null : button('show', t('console.word.show'))}${visibility === 'hidden' ? null : button('hide', t('money.tips.hide'))}</div>
</article>`;
}
