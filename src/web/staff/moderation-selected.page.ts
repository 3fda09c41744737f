import { type Html, html } from '../../platform/html/html.ts';
import type { ModerationCase, ResponseOf } from '../api-types.ts';
import type { PageRequest } from '../page.ts';
import { hiddenField } from '../pages/parts.ts';
import { renderForm } from './console-form.part.ts';
import { action, consolePage, type View } from './console-page.ts';
import { labelled, type PlainKey, rich, t } from './console-texts.ts';
import { REJECTION_FIELDS, renderRejection } from './moderation-case.part.ts';
import { backToQueue, renderQueues, SELECTED_PATH, statusOf } from './moderation-queues.part.ts';

/** The pages of the queue that are searched for the ticked comments, which are shown near its start. */
const MAX_PAGES = 10;
const PAGE_SIZE = 100;
const EXCERPT_LENGTH = 200;

type Decision = 'approve' | 'reject' | 'hold';
type Results = ResponseOf<'decideOnComments'>['results'];

/** Decides on all previewed comments, each by itself, and shows what became of them. */
const decideMany = action(
  SELECTED_PATH,
  async ({ visit, form }, rejection): Promise<Results> => {
    const decision = actOf(form);
    const body = { ids: idsOf(form), decision, ...(decision === 'reject' ? rejection : {}) };
    return (await visit.call('decideOnComments', { body })).results;
  },
  { label: null, next: () => 'show', fields: REJECTION_FIELDS },
);

/**
 * The preview of a decision on several comments: how many, which, and for a rejection why. Without scripts too, because
 * the ticks arrive in the query.
 */
export const moderationSelectedPages = consolePage<Decision>(SELECTED_PATH, {
  title: 'moderating.selected.title',
  load: async (request) => actOf(valuesOf(request)),
  main: async (
    view,
  ) => html`<p><a href="${backToQueue(view.request)}">${t('console.word.backToTheQueue')}</a></p>
${renderQueues(null, view.desk)}
${view.answer === undefined ? await renderPreview(view) : renderResults(view, view.answer as Results)}`,
  actions: [decideMany],
});

type Values = PageRequest['form'];

function valuesOf({ query, form }: PageRequest): Values {
  return { ...query, ...form };
}

/** Each checkbox is named after its comment. */
function idsOf(values: Values): string[] {
  return Object.keys(values).flatMap((name) => /^case-(.+)$/.exec(name)?.[1] ?? []);
}

function actOf({ act }: Values): Decision {
  return act === 'reject' || act === 'hold' ? act : 'approve';
}

/** Finds the ticked comments that wait in the queue. */
async function fetchTicked(
  request: PageRequest,
  ids: ReadonlySet<string>,
): Promise<ModerationCase[]> {
  const status = statusOf(request);
  const found: ModerationCase[] = [];
  let cursor: string | null | undefined = valuesOf(request)['cursor'] || undefined;
  for (let page = 0; page < MAX_PAGES && found.length < ids.size && cursor !== null; page += 1) {
    const query = { status, cursor, limit: PAGE_SIZE };
    const list: ResponseOf<'listModerationQueue'> = await request.visit.call(
      'listModerationQueue',
      { query },
    );
    found.push(...list.data.filter(({ id }) => ids.has(id)));
    cursor = list.nextCursor;
  }
  return found;
}

async function renderPreview(view: View<Decision>): Promise<Html> {
  const { request, data: act } = view;
  const values = valuesOf(request);
  const ids = new Set(idsOf(values));
  const cases = await fetchTicked(request, ids);
  const count = cases.length;
  const gone = ids.size - count;
  const left =
    gone > 0 ? html`<p class="quiet">${t('moderating.selected.gone', { count: gone })}</p>` : null;
  if (count === 0) {
    return html`<p class="dek">${t('moderating.selected.nothingSelected')}</p>${left}`;
  }
  const position = { status: statusOf(request), cursor: values['cursor'] ?? '' };
  const isRejection = act === 'reject';
  const { question, button } = isRejection ? PREVIEWS.reject : PREVIEWS.approve;
  return html`<p class="dek">${t(question, { count })}</p>${left}
<ul>${cases.map(renderLine)}</ul>
${renderForm(view, decideMany, {
  hidden: { act: isRejection ? 'reject' : 'approve', ...position, ...namesOf(cases) },
  attributes: { class: 'reject' },
  content: (fields) =>
    html`${isRejection ? renderRejection(fields) : null}<button${isRejection ? html` class="danger"` : null}>${t(button, { count })}</button>`,
})}`;
}

const PREVIEWS = {
  approve: {
    question: 'moderating.selected.approveThese',
    button: 'moderating.selected.approve',
  },
  reject: { question: 'moderating.selected.rejectThese', button: 'moderating.selected.reject' },
} as const;

function renderLine({ id, author, body, article }: ModerationCase): Html {
  const name = author?.name ?? t('console.word.aFormerMember');
  const link = html`<a href="/staff/moderation/${id}">${name}</a>`;
  return html`<li>${rich('moderating.selected.line', { author: link, article: article.title })}<br><span class="quiet">${(body ?? '').slice(0, EXCERPT_LENGTH)}</span></li>`;
}

function namesOf(cases: readonly { readonly id: string }[]): Record<string, string> {
  return Object.fromEntries(cases.map(({ id }) => [`case-${id}`, 'on']));
}

const OUTCOMES = {
  approve: 'moderating.selected.approved',
  reject: 'moderating.selected.rejected',
  hold: 'moderating.selected.held',
} as const satisfies Record<Decision, string>;

/** Why a comment could not be decided, by the API's error code. */
const FAILURES: Readonly<Record<string, PlainKey>> = {
  not_found: 'moderating.selected.removed',
  forbidden: 'moderating.selected.forbidden',
};

function renderResults(view: View<Decision>, results: Results): Html {
  const { data: act } = view;
  const decided = results.filter(({ code }) => code === null);
  const failed = results.filter(({ code }) => code !== null);
  const undo = html`<form method="post" action="${SELECTED_PATH}" data-undo>${hiddenField('act', 'hold')}${hiddenField('status', statusOf(view.request))}${Object.entries(namesOf(decided)).map(([name, value]) => hiddenField(name, value))}
<button class="small">${t('console.word.undo')}</button></form>`;
  return html`<div class="notice" role="status" data-notice><p>${t(OUTCOMES[act], { count: decided.length })}</p>${decided.length > 0 && act !== 'hold' ? undo : null}</div>
${
  failed.length === 0
    ? null
    : html`<div class="alarm" role="alert"><p>${t('moderating.selected.failed', { count: failed.length })}</p>
<ul>${failed.map(({ id, code }) => html`<li>${labelled(html`<a href="/staff/moderation/${id}">${t('console.word.comment')}</a>`, t(FAILURES[code ?? ''] ?? 'moderating.selected.otherFailure'))}</li>`)}</ul></div>`
}
<p><a class="button" href="${backToQueue(view.request)}">${t('console.word.backToTheQueue')}</a></p>`;
}
