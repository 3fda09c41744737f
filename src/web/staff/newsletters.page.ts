import { type Html, html } from '../../platform/html/html.ts';
import type { Issue, RowOf } from '../api-types.ts';
import { idOf, type PageRequest } from '../page.ts';
import type { Visit } from '../visit.ts';
import { ACCESS_LABELS } from './console.wording.ts';
import { renderForm } from './console-form.part.ts';
import { action, consolePage, type View } from './console-page.ts';
import {
  choices,
  type Fields,
  type FieldsOf,
  type Form,
  instant,
  longText,
  readFields,
  select,
  text,
  withOptions,
} from './form-fields.rules.ts';
import { renderInstant, renderTime } from './instant.part.ts';
import { listPage } from './list-page.ts';
import { type Choices, fetchNewsletters, fetchPlans } from './pickers.ts';
import type { Columns } from './table.part.ts';

const PATH = '/staff/newsletters';
const ISSUES_PATH = `${PATH}/issues`;
const REFRESH_SECONDS = 5;

const SUBJECT = { subject: text('Subject', '', { required: true, maxlength: 300 }) } as const;
const COMPOSED = {
  ...SUBJECT,
  body: longText('Text', 'Markdown. Everyone reads what is above the line <!--more-->.', {
    rows: 18,
    required: true,
    spellcheck: 'true',
  }),
  access: select('Who can read it', ACCESS_LABELS),
  tiers: choices('Plans', 'for "Selected plans" only'),
} as const satisfies FieldsOf<'updateIssue', Issue>;

const EDITOR = { label: 'Save', attributes: { 'data-unsaved': true } } as const;

const create = action(ISSUES_PATH, 'createIssue', {
  ...EDITOR,
  next: ({ id }) => `${ISSUES_PATH}/${id}`,
  fields: { newsletter: text('Newsletter'), ...COMPOSED } satisfies FieldsOf<'createIssue', Issue>,
  body: (form) => ({ newsletter: form['newsletter'] ?? '', ...readIssueForm(form) }),
});

/** An issue made from an article has only a subject of its own. */
const save = action(`${ISSUES_PATH}/:id`, 'updateIssue', {
  ...EDITOR,
  fieldsOf: ({ body }) => (body === undefined ? SUBJECT : COMPOSED),
  body: (form) => (form['body'] === undefined ? readFields(SUBJECT, form) : readIssueForm(form)),
});

const send = action(`${ISSUES_PATH}/:id/send`, 'sendIssue', {
  fields: { sendAt: instant('Send at', 'now if left empty') },
  label: 'Send',
});

const stop = action(`${ISSUES_PATH}/:id/stop`, 'stopIssue', {
  label: 'Pause',
  look: 'plain',
});

const resume = action(`${ISSUES_PATH}/:id/continue`, 'continueIssue', { label: 'Resume sending' });

export const test = action(`${ISSUES_PATH}/:id/test`, 'testIssue', {
  body: (form) => ({ as: form['as'] }),
  notice: 'tested',
  label: 'Send me a test',
});

const remove = action(`${ISSUES_PATH}/:id/delete`, 'deleteIssue', {
  next: () => PATH,
  notice: 'removed',
  summary: 'Delete',
  confirmation: 'You cannot undo this.',
  label: 'Delete issue',
  look: 'small',
  isDangerous: true,
});

export const issuePages = [
  ...consolePage(`${ISSUES_PATH}/new`, {
    title: 'New issue',
    load: ({ visit }) => fetchAudience(visit),
    main: (view) => renderNewIssue(view),
    actions: [create],
  }),
  ...consolePage(`${ISSUES_PATH}/:id`, {
    title: ({ issue }) => issue.subject,
    load: async (request: PageRequest) => ({
      issue: await request.visit.call('getIssue', { params: idOf(request) }),
      ...(await fetchAudience(request.visit)),
    }),
    main: (view) => {
      const { issue, plans } = view.data;
      const fields = issue.articleId ? SUBJECT : withPlans(plans);
      return html`${renderState(view)}
${isEditable(issue) ? renderForm<Fields>(view, save, { saved: issue, version: issue.version, fields }) : null}`;
    },
    refreshSeconds: ({ issue }) => (issue.state === 'sending' ? REFRESH_SECONDS : undefined),
    actions: [save, send, stop, resume, test, remove],
  }),
];

function readIssueForm(form: Form) {
  const body = readFields(COMPOSED, form);
  return { ...body, tiers: body['access'] === 'tiers' ? body['tiers'] : [] };
}

async function fetchAudience(visit: Visit) {
  const [newsletters, plans] = await Promise.all([fetchNewsletters(visit), fetchPlans(visit)]);
  return { newsletters, plans };
}

function withPlans(plans: Choices) {
  return { ...COMPOSED, tiers: withOptions(COMPOSED.tiers, plans) };
}

function renderNewIssue(view: View<Awaited<ReturnType<typeof fetchAudience>>>): Html {
  const { newsletters, plans } = view.data;
  const fields = { newsletter: select('Newsletter', newsletters), ...withPlans(plans) };
  return renderForm(view, create, { fields });
}

function isEditable({ state }: Issue): boolean {
  return state === 'draft' || state === 'scheduled';
}

/** Where an issue stands, how far it is, and what can be done with it now. */
function renderState(view: View<{ readonly issue: Issue; readonly newsletters: Choices }>): Html {
  const { issue, newsletters } = view.data;
  const { state, newsletter, articleSlug } = issue;
  return html`<div class="card state">
<p>${renderWords(issue)} To <strong>${newsletters[newsletter] ?? newsletter}</strong>${articleSlug ? html` · <a href="/articles/${articleSlug}">View the article</a>` : null}
· <a href="${view.address}/preview">Preview and test</a></p>
${renderProgress(issue)}
${isEditable(issue) ? renderForm(view, send) : null}
${state === 'sending' || state === 'scheduled' ? renderForm(view, stop) : null}
${state === 'stopped' ? renderForm(view, resume) : null}
${state === 'draft' ? renderForm(view, remove) : null}
</div>`;
}

function renderWords({ state, sendAt, stopCause, completedAt }: Issue): Html {
  if (state === 'scheduled') return html`Scheduled for ${sendAt && renderInstant(sendAt)}.`;
  if (state === 'sending') return html`Sending now. This page updates by itself.`;
  if (state === 'stopped') return html`Paused${stopCause ? html`: ${stopCause}` : null}.`;
  if (state === 'sent') return html`Sent ${completedAt && renderInstant(completedAt)}.`;
  return html`Draft.`;
}

const createList = action(PATH, 'createNewsletter', {
  role: 'admin',
  fields: {
    name: text('Name', '', { required: true, maxlength: 120 }),
    slug: text('URL', 'lower-case letters, digits and hyphens; it cannot be changed later', {
      required: true,
      maxlength: 60,
    }),
    description: text('Description', '', { maxlength: 1000 }),
  } satisfies FieldsOf<'createNewsletter', unknown>,
  summary: 'New newsletter',
  label: 'Create newsletter',
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
  ) => html`<p class="acts"><a class="button" href="${PATH}/issues/new">New issue</a></p>
<ul class="desk">${view.data.extra.newsletters.map(
    ({ name, slug, description }) =>
      html`<li><a href="${PATH}?newsletter=${slug}"><strong>${name}</strong> ${description}</a></li>`,
  )}</ul>
${view.me.role === 'admin' ? renderForm(view, createList) : null}
<h2>Issues</h2>`,
  columns: ({ data: { extra } }) =>
    columnsFor(Object.fromEntries(extra.newsletters.map(({ slug, name }) => [slug, name]))),
  empty: () => 'No issues yet.',
  actions: [createList],
});

function columnsFor(names: Choices): Columns<RowOf<'listIssues'>> {
  return {
    Subject: ({ id, subject }) => html`<a href="${PATH}/issues/${id}">${subject}</a>`,
    To: ({ newsletter }) => names[newsletter] ?? newsletter,
    Status: ({ state, sendAt }) =>
      html`${state}${state === 'scheduled' && sendAt ? html` for ${renderTime(sendAt)}` : null}`,
    Progress: renderProgress,
  };
}

const STATES_WITH_PROGRESS: ReadonlySet<string> = new Set(['sending', 'stopped', 'sent']);

/** The progress of an issue's delivery as a bar and in words; nothing before it starts. */
export function renderProgress({ state, preparedAt, progress }: Issue): Html | null {
  if (!STATES_WITH_PROGRESS.has(state)) return null;
  const { recipients, sent, failed, skipped, waiting } = progress;
  const others = [
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(waiting > 0 ? [`${waiting} waiting`] : []),
  ];
  const words = [`${sent} of ${recipients} sent`, ...others].join(', ');
  // Until all recipients are listed, the progress bar is indeterminate.
  const done = preparedAt
    ? html` max="${Math.max(1, recipients)}" value="${recipients === 0 ? 1 : recipients - waiting}"`
    : null;
  return html`<progress aria-label="Sending progress"${done}></progress> <span class="quiet">${words}</span>`;
}
