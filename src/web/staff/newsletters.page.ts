import { type Html, html } from '../../platform/html/html.ts';
import type { Issue, MailingList } from '../api-types.ts';
import { idOf, type PageRequest } from '../page.ts';
import { renderTime } from '../pages/parts.ts';
import { ACCESS_LABELS } from '../wording.ts';
import { renderForm } from './console-form.part.ts';
import { action, consolePage, type View } from './console-page.ts';
import {
  type FieldsOf,
  type Form,
  instant,
  list,
  longText,
  readFields,
  select,
  text,
} from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { listPage } from './list-page.ts';

const PATH = '/staff/newsletters';
const ISSUES_PATH = `${PATH}/issues`;
const REFRESH_SECONDS = 5;

const SUBJECT = { subject: text('Subject', '', { required: true, maxlength: 300 }) } as const;
const COMPOSED = {
  ...SUBJECT,
  body: longText('Text', 'Markdown; a line <!--more--> is the cut for those it is not open to', {
    rows: 18,
    required: true,
    spellcheck: 'true',
  }),
  access: select('For', ACCESS_LABELS),
  tiers: list('Plans', 'slugs, where it is for selected plans'),
} as const satisfies FieldsOf<'updateIssue', Issue>;

const EDITOR = { label: 'Keep', attributes: { 'data-unsaved': true } } as const;

const create = action(ISSUES_PATH, 'createIssue', {
  ...EDITOR,
  next: ({ id }) => `${ISSUES_PATH}/${id}`,
  fields: { newsletter: text('List'), ...COMPOSED } satisfies FieldsOf<'createIssue', Issue>,
  body: (form) => ({ newsletter: form['newsletter'] ?? '', ...readIssueForm(form) }),
});

/** An issue made from an article has only a subject of its own. */
const save = action(`${ISSUES_PATH}/:id`, 'updateIssue', {
  ...EDITOR,
  fieldsOf: ({ body }) => (body === undefined ? SUBJECT : COMPOSED),
  body: (form) => (form['body'] === undefined ? readFields(SUBJECT, form) : readIssueForm(form)),
});

const send = action(`${ISSUES_PATH}/:id/send`, 'sendIssue', {
  fields: { sendAt: instant('Send at', 'in UTC; now where it is left empty') },
  label: 'Send',
});

const stop = action(`${ISSUES_PATH}/:id/stop`, 'stopIssue', {
  label: 'Stop it',
  look: 'plain',
});

const resume = action(`${ISSUES_PATH}/:id/continue`, 'continueIssue', { label: 'Go on' });

export const test = action(`${ISSUES_PATH}/:id/test`, 'testIssue', {
  body: (form) => ({ as: form['as'] }),
  notice: 'tested',
  label: 'Mail this edition to me',
});

const remove = action(`${ISSUES_PATH}/:id/delete`, 'deleteIssue', {
  next: () => PATH,
  notice: 'removed',
  summary: 'Throw it away',
  confirmation: 'It cannot be brought back.',
  label: 'Throw the issue away',
  look: 'small',
});

export const issuePages = [
  ...consolePage(`${ISSUES_PATH}/new`, {
    title: 'A new issue',
    load: ({ visit }) => visit.call('getSite'),
    main: (view) => renderNewIssue(view, view.data.newsletters),
    actions: [create],
  }),
  ...consolePage(`${ISSUES_PATH}/:id`, {
    title: ({ subject }) => subject,
    load: (request: PageRequest) => request.visit.call('getIssue', { params: idOf(request) }),
    main: (view) => html`${renderState(view)}
${isEditable(view.data) ? renderForm(view, save, { saved: view.data, version: view.data.version, fields: view.data.articleId ? SUBJECT : COMPOSED }) : null}`,
    refreshSeconds: ({ state }) => (state === 'sending' ? REFRESH_SECONDS : undefined),
    actions: [save, send, stop, resume, test, remove],
  }),
];

function readIssueForm(form: Form) {
  const body = readFields(COMPOSED, form);
  return { ...body, tiers: body['access'] === 'tiers' ? body['tiers'] : [] };
}

function renderNewIssue(view: View<unknown>, newsletters: readonly MailingList[]): Html {
  const lists = Object.fromEntries(newsletters.map(({ slug, name }) => [slug, name]));
  const fields = { ...create.fieldsOf({}), newsletter: select('List', lists) };
  return renderForm(view, create, { fields });
}

function isEditable({ state }: Issue): boolean {
  return state === 'draft' || state === 'scheduled';
}

/** Where an issue stands, how far it is, and what can be done with it now. */
function renderState(view: View<Issue>): Html {
  const { state, newsletter, articleSlug } = view.data;
  return html`<div class="card state">
<p>${renderWords(view.data)} To <strong>${newsletter}</strong>${articleSlug ? html`, of <a href="/articles/${articleSlug}">an article</a>` : null}
· <a href="${view.address}/preview">Preview and test</a></p>
${renderProgress(view.data)}
${isEditable(view.data) ? renderForm(view, send) : null}
${state === 'sending' || state === 'scheduled' ? renderForm(view, stop) : null}
${state === 'stopped' ? renderForm(view, resume) : null}
${state === 'draft' ? renderForm(view, remove) : null}
</div>`;
}

function renderWords({ state, sendAt, stopCause, completedAt }: Issue): Html {
  if (state === 'scheduled') return html`Scheduled for ${sendAt && renderInstant(sendAt)}.`;
  if (state === 'sending') return html`On its way; this page looks again by itself.`;
  if (state === 'stopped') return html`Stopped${stopCause ? html`: ${stopCause}` : null}.`;
  if (state === 'sent')
    return html`Sent, the last one ${completedAt && renderInstant(completedAt)}.`;
  return html`A draft.`;
}

const createList = action(PATH, 'createNewsletter', {
  role: 'admin',
  fields: {
    name: text('Name', '', { required: true, maxlength: 120 }),
    slug: text('Address', 'a short name of small letters; it stays for good', {
      required: true,
      maxlength: 60,
    }),
    description: text('What it is', '', { maxlength: 1000 }),
  } satisfies FieldsOf<'createNewsletter', unknown>,
  summary: 'Make another list',
  label: 'Make it',
  attributes: { class: 'card' },
});

/** The newsletters, and their sent and scheduled issues. */
export const newsletterPages = listPage(PATH, 'listIssues', {
  title: 'Newsletters',
  limit: 20,
  filters: ['newsletter'],
  load: ({ visit }) => visit.call('getSite'),
  above: (
    view,
  ) => html`<p class="acts"><a class="button" href="${PATH}/issues/new">Write an issue</a></p>
<ul class="desk">${view.data.extra.newsletters.map(
    ({ name, slug, description }) =>
      html`<li><a href="${PATH}?newsletter=${slug}"><strong>${name}</strong> ${description}</a></li>`,
  )}</ul>
${view.me.role === 'admin' ? renderForm(view, createList) : null}
<h2>Issues</h2>`,
  columns: () => ({
    Subject: ({ id, subject }) => html`<a href="${PATH}/issues/${id}">${subject}</a>`,
    To: ({ newsletter }) => newsletter,
    State: ({ state, sendAt }) =>
      html`${state}${state === 'scheduled' && sendAt ? html` for ${renderTime(sendAt)}` : null}`,
    'How far': renderProgress,
  }),
  empty: () => 'Nothing has been written yet.',
  actions: [createList],
});

const STATES_WITH_PROGRESS: ReadonlySet<string> = new Set(['sending', 'stopped', 'sent']);

/** The progress of an issue's delivery as a bar and in words; nothing before it starts. */
export function renderProgress({ state, preparedAt, progress }: Issue): Html | null {
  if (!STATES_WITH_PROGRESS.has(state)) return null;
  const { recipients, sent, failed, skipped, waiting } = progress;
  const others = [
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(skipped > 0 ? [`${skipped} left out`] : []),
    ...(waiting > 0 ? [`${waiting} waiting`] : []),
  ];
  const words = [`${sent} of ${recipients} sent`, ...others].join(', ');
  // Until all recipients are listed, the progress bar is indeterminate.
  const done = preparedAt
    ? html` max="${Math.max(1, recipients)}" value="${recipients === 0 ? 1 : recipients - waiting}"`
    : null;
  return html`<progress aria-label="How far it is"${done}></progress> <span class="quiet">${words}</span>`;
}
