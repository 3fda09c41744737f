import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { RowOf, StaffArticle, StaffGoal } from '../api-types.ts';
import { idOf } from '../page.ts';
import { attempt } from '../visit.ts';
import { renderForm } from './console-form.part.ts';
import { action, to, type View } from './console-page.ts';
import { formatMoney, rich, t } from './console-texts.ts';
import { amount, checkbox, count, type Form, select } from './form-fields.rules.ts';
import { listCurrencies } from './general-fields.rules.ts';
import { renderInstant } from './instant.part.ts';

const PATH = '/staff/articles/:id';

/** Shows the link once, as the API does. To replace a lost link, create another one. */
export const createPreviewLink = action(`${PATH}/previews`, 'createPreviewLink', {
  fields: {
    days: {
      ...count('editing.articleExtras.days', '', {
        type: 'number',
        min: 1,
        max: 30,
        required: true,
      }),
      initial: '7',
    },
  },
  label: 'editing.articleExtras.createPreviewLink',
  look: 'plain',
  attributes: { class: 'search' },
  next: ({ url, expiresAt }, { params }) => ({
    title: t('editing.articleExtras.previewLink'),
    main: html`<p>${rich('editing.articleExtras.linkHelp', { expiresAt: renderInstant(expiresAt) })}</p>
<p><label>${t('editing.articleExtras.link')} <input readonly value="${url}"></label></p>
<p><a href="/staff/articles/${params['id']}">${t('console.word.backToTheEditor')}</a></p>`,
  }),
});

export const revokePreviewLink = action(`${PATH}/previews/:previewId/close`, 'revokePreviewLink', {
  notice: 'removed',
  label: 'editing.articleExtras.revokeLink',
  look: 'small',
});

/** Saves a goal; an empty amount removes it. */
export const saveGoal = action(
  `${PATH}/goal`,
  async (request, body) => {
    if ((request.form['amount'] ?? '').trim() !== '') return await to('putGoal')(request, body);
    return await request.visit.call('deleteGoal', { params: idOf(request) });
  },
  {
    fieldsOf: goalFields,
    label: 'editing.articleExtras.saveGoal',
    look: 'plain',
    next: (goal, { params }) =>
      `/staff/articles/${params['id']}?notice=${goal ? 'kept' : 'removed'}`,
    notice: null,
  },
);

function goalFields({ currency = '' }: Form, own = 'usd') {
  const code = currency.trim().toLowerCase();
  return {
    amount: {
      ...amount('console.word.amount', code, 'editing.articleExtras.goalHint'),
      saved: (goal: StaffGoal) => goal.amount.amount,
    },
    currency: {
      ...select('console.word.currency', listCurrencies),
      initial: own,
      saved: (goal: StaffGoal) => goal.amount.currency,
    },
    closesAfterRefunds: checkbox('editing.articleExtras.goalClosesAfterRefunds'),
  };
}

/** The article's preview links and goal. */
export async function renderExtras(view: View<unknown>, article: StaffArticle): Promise<Html> {
  const { visit } = view.request;
  const params = { id: article.id };
  const [links, found] = await Promise.all([
    visit.call('listPreviewLinks', { params }),
    attempt(visit.call('getGoal', { params })),
  ]);
  const goal = found instanceof AppError ? undefined : found;
  const isOut = article.status === 'published' && view.refused !== createPreviewLink;
  return html`<div class="two">
${isOut ? null : renderLinks(view, links.data)}
<section class="card"><h2>${t('editing.articleExtras.goal')}</h2>
${goal ? renderGoalProgress(goal) : null}
${renderForm(view, saveGoal, { saved: goal, ...(view.refused === saveGoal ? {} : { fields: goalFields({ currency: goal?.amount.currency }, view.desk.site.currency) }) })}</section>
</div>`;
}

function renderLinks(view: View<unknown>, links: readonly RowOf<'listPreviewLinks'>[]): Html {
  const open = links.filter(({ revokedAt }) => revokedAt === null);
  const items = open.map(
    ({ id, expiresAt }) =>
      html`<li>${rich('editing.articleExtras.linkUntil', { expiresAt: renderInstant(expiresAt) })} ${renderForm(view, revokePreviewLink, { params: { previewId: id } })}</li>`,
  );
  return html`<section class="card"><h2>${t('editing.articleExtras.showBeforeOut')}</h2>
${open.length > 0 ? html`<ul class="plain-list">${items}</ul>` : null}
${renderForm(view, createPreviewLink)}</section>`;
}

function renderGoalProgress({ raised, amount: goal, reached }: StaffGoal): Html {
  const sums = { raised: formatMoney(raised), goal: formatMoney(goal) };
  return html`<p>${reached ? t('editing.articleExtras.raisedGoalReached', sums) : t('editing.articleExtras.raisedGoal', sums)}</p>
<progress max="${goal.amount}" value="${Math.min(raised.amount, goal.amount)}" aria-label="${t('editing.articleExtras.goalProgress')}"></progress>`;
}
