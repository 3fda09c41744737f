import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Desk, QueryOf } from '../api-types.ts';
import { attempt } from '../visit.ts';
import { renderForm } from './console-form.part.ts';
import { action, consolePage, type View } from './console-page.ts';
import { type PlainKey, rich, t, wordAll } from './console-texts.ts';
import { renderSelect } from './form-controls.part.ts';
import { listPage, renderTabs, writeQuery } from './list-page.ts';
import {
  banAuthor,
  decideCase,
  markCase,
  REASONS,
  renderCase,
  renderMarks,
  undoCase,
} from './moderation-case.part.ts';

const PATH = '/staff/moderation';
type Queue = NonNullable<QueryOf<'listModerationQueue'>['status']>;

const QUEUES = Object.entries({
  held: 'moderating.moderation.held',
  reported: 'moderating.moderation.reported',
  appealed: 'moderating.moderation.appealed',
} satisfies Record<Queue, PlainKey>) as readonly (readonly [Queue, PlainKey])[];

/** Applies one decision to all ticked comments. Each checkbox is a field named after its comment. */
const decideMany = action(
  PATH,
  async ({ visit, form }) => {
    const ids = Object.keys(form).flatMap((name) => /^case-(.+)$/.exec(name)?.[1] ?? []);
    if (ids.length === 0) return;
    const isRejection = form['act'] === 'reject';
    const decision = isRejection ? 'reject' : 'approve';
    const reason = isRejection ? { reason: form['reason'] } : {};
    await visit.call('decideOnComments', { body: { ids, decision, ...reason } });
  },
  {
    next: (_, { form }) => `${PATH}${writeQuery({ status: form['status'] })}`,
    notice: 'decided',
    summary: 'moderating.moderation.decideOnAllSelected',
    label: null,
    attributes: { id: 'many', class: 'acts' },
  },
);

/**
 * The queue, oldest first. A script adds the keyboard shortcuts a, r, n, p and u for the buttons and
 * links.
 */
const queuePages = listPage(PATH, 'listModerationQueue', {
  title: 'console.word.comments',
  filters: ['status'],
  above: (view) => {
    const { last } = view.request.query;
    const status = statusOf(view);
    return html`${last ? html`<p class="notice"><a href="${PATH}/${last}${writeQuery({ status })}" data-undo>${t('moderating.moderation.changeTheLastDecision')}</a></p>` : null}
${renderQueues(status, view.desk)}
<p class="acts"><a href="${PATH}/rules">${t('console.word.wordsAndRules')}</a> <a href="${PATH}/transparency">${t('console.word.transparencyReport')}</a></p>
<p class="quiet keys">${rich('moderating.moderation.keys', { kbd: (words) => html`<kbd>${words}</kbd>` })}</p>
${view.data.rows.length > 1 ? renderMany(view, status) : null}`;
  },
  cards: (rows, view) =>
    html`<div data-queue>${rows.map((row) => renderCase(view, row, statusOf(view)))}</div>`,
  empty: () => t('moderating.moderation.nothingToReview'),
  actions: [decideMany],
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
  ) => html`<p><a href="${PATH}${writeQuery({ status: statusOf(view) })}">${t('console.word.backToTheQueue')}</a></p>
${
  view.data &&
  html`<p>${rich('moderating.moderation.itIsNow', { status: html`<strong>${t('moderating.status', { status: view.data.status })}</strong>` })}</p>
${renderMarks(view, view.data)}
${renderCase(view, view.data, statusOf(view))}`
}`,
  actions: [decideCase, undoCase, banAuthor, markCase],
});

export const moderationPages = [...queuePages, ...casePages];

/** The queue that the page belongs to, or that its rejected form came from. */
function statusOf({ request: { query, form } }: View<unknown>): string {
  return query['status'] ?? form['status'] ?? 'held';
}

function renderQueues(status: string, { conversation }: Desk): Html {
  const tabs = QUEUES.map(([queue, label]) => ({
    label: `${t(label)} (${conversation[queue]})`,
    path: `${PATH}?status=${queue}`,
    isCurrent: queue === status,
  }));
  const tips = {
    label: `${t('console.word.tips')} (${conversation.tips})`,
    path: `${PATH}/tips`,
    isCurrent: false,
  };
  return renderTabs([...tabs, tips]);
}

function renderMany(view: View<unknown>, status: string): Html {
  return renderForm(view, decideMany, {
    hidden: { status },
    content:
      () => html`<button name="act" value="approve">${t('moderating.moderation.approveSelected')}</button>
<label>${t('console.word.reason')} ${renderSelect('reason', wordAll(REASONS), '')}</label>
<button name="act" value="reject" class="plain">${t('moderating.moderation.rejectSelected')}</button>`,
  });
}
