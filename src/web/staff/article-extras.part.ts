import { formatMoney } from '../../money/money.ts';
import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { RowOf, StaffArticle, StaffGoal } from '../api-types.ts';
import { idOf } from '../page.ts';
import { attempt } from '../visit.ts';
import { renderForm } from './console-form.part.ts';
import { action, to, type View } from './console-page.ts';
import { amount, checkbox, count, type Form, text } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';

const PATH = '/staff/articles/:id';

/** Shows the link once, as the API does. To replace a lost link, create another one. */
export const createPreviewLink = action(`${PATH}/previews`, 'createPreviewLink', {
  fields: {
    days: {
      ...count('Days', '', { type: 'number', min: 1, max: 30, required: true }),
      initial: '7',
    },
  },
  label: 'Create preview link',
  look: 'plain',
  attributes: { class: 'search' },
  next: ({ url, expiresAt }, { params }) => ({
    title: 'Preview link',
    main: html`<p>Anyone with this link can read the article until ${renderInstant(expiresAt)}. It is shown only once.</p>
<p><label>Link <input readonly value="${url}"></label></p>
<p><a href="/staff/articles/${params['id']}">Back to the editor</a></p>`,
  }),
});

export const revokePreviewLink = action(`${PATH}/previews/:previewId/close`, 'revokePreviewLink', {
  notice: 'removed',
  label: 'Revoke link',
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
    label: 'Save goal',
    look: 'plain',
    next: (goal, { params }) =>
      `/staff/articles/${params['id']}?notice=${goal ? 'kept' : 'removed'}`,
    notice: null,
  },
);

function goalFields({ currency = '' }: Form) {
  const code = currency.trim().toLowerCase();
  return {
    amount: {
      ...amount('Amount', code, 'such as 500.00; empty for no goal'),
      saved: (goal: StaffGoal) => goal.amount.amount,
    },
    currency: {
      ...text('Currency', '', { maxlength: 3 }),
      initial: 'usd',
      saved: (goal: StaffGoal) => goal.amount.currency,
      read: (typed: string) => typed.toLowerCase(),
    },
    takesBack: checkbox('Refunds that drop below it close the article again'),
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
<section class="card"><h2>Free for everyone once tips reach</h2>
${goal ? renderGoalProgress(goal) : null}
${renderForm(view, saveGoal, { saved: goal, ...(goal && view.refused !== saveGoal ? { fields: goalFields({ currency: goal.amount.currency }) } : {}) })}</section>
</div>`;
}

function renderLinks(view: View<unknown>, links: readonly RowOf<'listPreviewLinks'>[]): Html {
  const open = links.filter(({ revokedAt }) => revokedAt === null);
  const items = open.map(
    ({ id, expiresAt }) =>
      html`<li>A link until ${renderInstant(expiresAt)} ${renderForm(view, revokePreviewLink, { params: { previewId: id } })}</li>`,
  );
  return html`<section class="card"><h2>Show it before it is out</h2>
${open.length > 0 ? html`<ul class="plain-list">${items}</ul>` : null}
${renderForm(view, createPreviewLink)}</section>`;
}

function renderGoalProgress({ raised, amount: goal, reached }: StaffGoal): Html {
  return html`<p>${formatMoney(raised)} of ${formatMoney(goal)}${reached ? ': reached' : null}</p>
<progress max="${goal.amount}" value="${Math.min(raised.amount, goal.amount)}" aria-label="How much tips have reached"></progress>`;
}
