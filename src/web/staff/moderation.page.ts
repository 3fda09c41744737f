import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { attempt } from '../visit.ts';
import { consolePage, type View } from './console-page.ts';
import { rich, t } from './console-texts.ts';
import { listPage, writeQuery } from './list-page.ts';
import { decideCase, markCase, renderCase, renderMarks, undoCase } from './moderation-case.part.ts';
import { backToQueue, renderQueues, SELECTED_PATH, statusOf } from './moderation-queues.part.ts';

const PATH = '/staff/moderation';

/**
 * The queue, oldest first. A script adds the keyboard shortcuts a, r, n, p and u for the buttons and
 * links, and loads the next cases when few are left.
 */
const queuePages = listPage(PATH, 'listModerationQueue', {
  title: 'console.word.comments',
  filters: ['status'],
  more: 'moderating.moderation.newer',
  above: (view) => {
    const { last } = view.request.query;
    const status = statusOf(view.request);
    return html`${last ? html`<p class="notice"><a href="${PATH}/${last}${writeQuery({ status })}" data-undo>${t('moderating.moderation.changeTheLastDecision')}</a></p>` : null}
${renderQueues(status, view.desk)}
<p class="acts"><a href="${PATH}/rules">${t('console.word.wordsAndRules')}</a> <a href="${PATH}/transparency">${t('console.word.transparencyReport')}</a> <button type="button" class="plain small" data-show-skipped hidden></button></p>
<p class="quiet keys">${rich('moderating.moderation.keys', { kbd: (words) => html`<kbd>${words}</kbd>` })}</p>
${view.data.rows.length > 1 ? renderSelect(view, status) : null}`;
  },
  cards: (rows, view) =>
    html`<div data-queue>${rows.map((row) => renderCase(view, row, statusOf(view.request)))}</div>
<p class="dek" data-nothing hidden>${t('moderating.moderation.nothingToReview')}</p>`,
  empty: () => t('moderating.moderation.nothingToReview'),
});

/** A single comment in any status. A moderator may decide on it again here. */
const casePages = consolePage(`${PATH}/:id`, {
  title: 'console.word.comment',
  async load({ visit, params, form }) {
    const found = await attempt(visit.call('getModerationCase', { params: { id: params['id'] } }));
    // If the comment was deleted before a decision on it, the page shows the decision's error.
    if (found instanceof AppError && form['act'] === undefined) throw found;
    return found instanceof AppError ? null : found;
  },
  main: (
    view,
  ) => html`<p><a href="${backToQueue(view.request)}">${t('console.word.backToTheQueue')}</a></p>
${
  view.data &&
  html`<p>${rich('moderating.moderation.itIsNow', { status: html`<strong>${t('moderating.status', { status: view.data.status })}</strong>` })}</p>
${renderMarks(view, view.data)}
${renderCase(view, view.data, statusOf(view.request))}`
}`,
  actions: [decideCase, undoCase, markCase],
});

export const moderationPages = [...queuePages, ...casePages];

/** The form of the cases' checkboxes. It opens the preview of the decision, and decides nothing itself. */
function renderSelect(view: View<unknown>, status: string): Html {
  const { cursor = '' } = view.request.query;
  return html`<details><summary>${t('moderating.moderation.decideOnAllSelected')}</summary>
<form method="get" action="${SELECTED_PATH}" id="many" class="acts"><input type="hidden" name="status" value="${status}"><input type="hidden" name="cursor" value="${cursor}">
<button name="act" value="approve">${t('moderating.moderation.approveSelected')}</button>
<button name="act" value="reject" class="plain">${t('moderating.moderation.rejectSelected')}</button></form></details>`;
}
