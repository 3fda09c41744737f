import { type Html, html } from '../../platform/html/html.ts';
import type { Issue, RowOf } from '../api-types.ts';
import { idOf, type PageRequest } from '../page.ts';
import { EDITOR_SCRIPT } from '../scripts.ts';
import type { Visit } from '../visit.ts';
import { ACCESS_LABELS } from './console.wording.ts';
import { renderForm } from './console-form.part.ts';
import { action, consolePage, type View } from './console-page.ts';
import { rich, t } from './console-texts.ts';
import {
  choices,
  type Fields,
  type FieldsOf,
  type Form,
  longText,
  namesOf,
  optional,
  readFields,
  select,
  text,
  withOptions,
} from './form-fields.rules.ts';
import { renderTime } from './instant.part.ts';
import {
  type IssueData,
  isEditable,
  renderProgress,
  renderSending,
  sendingActions,
} from './issue-sending.part.ts';
import { listPage } from './list-page.ts';
import { NEWSLETTER_FIELDS, renderNewsletters } from './newsletter-list.page.ts';
import { type Choices, fetchNewsletters, fetchPlans } from './pickers.ts';
import type { Columns } from './table.part.ts';
import { slugOfNew } from './tier-form.rules.ts';

const PATH = '/staff/newsletters';
const ISSUES_PATH = `${PATH}/issues`;
const REFRESH_SECONDS = 5;

const SUBJECT = {
  subject: text('editing.newsletters.subject', '', { required: true, maxlength: 300 }),
  preheader: optional('editing.newsletters.preheader', 'editing.newsletters.preheaderHint', {
    maxlength: 200,
  }),
} as const;
export const ISSUE_FIELDS = {
  ...SUBJECT,
  body: longText('console.word.text', 'editing.newsletters.textHint', {
    rows: 18,
    required: true,
    spellcheck: 'true',
  }),
  access: select('editing.newsletters.whoCanReadIt', ACCESS_LABELS),
  tiers: choices('console.word.plans', 'editing.newsletters.forSelectedPlansOnly'),
} as const satisfies FieldsOf<'updateIssue', Issue>;

const EDITOR = { label: 'console.word.save', attributes: { 'data-unsaved': true } } as const;
/** The editor of a text, which is not saved automatically. */
const WRITING = { ...EDITOR.attributes, 'data-editor': 'live' } as const;

const create = action(ISSUES_PATH, 'createIssue', {
  ...EDITOR,
  next: ({ id }) => `${ISSUES_PATH}/${id}`,
  fields: { newsletter: text('console.word.newsletter'), ...ISSUE_FIELDS } satisfies FieldsOf<
    'createIssue',
    Issue
  >,
  body: (form) => ({ newsletter: form['newsletter'] ?? '', ...readIssueForm(form) }),
});

/** Of an issue made from an article, only the subject can be changed. */
const save = action(`${ISSUES_PATH}/:id`, 'updateIssue', {
  ...EDITOR,
  fieldsOf: ({ body }) => (body === undefined ? SUBJECT : ISSUE_FIELDS),
  body: (form) => (form['body'] === undefined ? readFields(SUBJECT, form) : readIssueForm(form)),
});

export const issuePages = [
  ...consolePage(`${ISSUES_PATH}/new`, {
    title: 'editing.newsletters.newIssue',
    load: ({ visit }) => fetchNames(visit),
    main: (view) => renderNewIssue(view),
    script: EDITOR_SCRIPT,
    actions: [create],
  }),
  ...consolePage(`${ISSUES_PATH}/:id`, {
    title: ({ issue }) => issue.subject,
    load: fetchIssue,
    main: (view) => {
      const { issue, plans } = view.data;
      const fields = issue.articleId ? SUBJECT : withPlans(plans);
      const attributes = issue.articleId ? EDITOR.attributes : WRITING;
      return html`${renderSending(view)}
${isEditable(issue) ? renderForm<Fields>(view, save, { saved: issue, version: issue.version, fields, attributes }) : null}`;
    },
    script: EDITOR_SCRIPT,
    refreshSeconds: ({ issue }) => (issue.state === 'sending' ? REFRESH_SECONDS : undefined),
    actions: [save, ...sendingActions],
  }),
];

function readIssueForm(form: Form) {
  const body = readFields(ISSUE_FIELDS, form);
  return { ...body, tiers: body['access'] === 'tiers' ? body['tiers'] : [] };
}

async function fetchIssue(request: PageRequest): Promise<IssueData> {
  const { visit } = request;
  const call = { params: idOf(request) };
  const [issue, names] = await Promise.all([visit.call('getIssue', call), fetchNames(visit)]);
  const [count, results] = isEditable(issue)
    ? [await visit.call('countIssueAudience', call), null]
    : [null, await visit.call('getIssueResults', call)];
  return { issue, ...names, count, results };
}

async function fetchNames(visit: Visit) {
  const [newsletters, plans] = await Promise.all([fetchNewsletters(visit), fetchPlans(visit)]);
  return { newsletters, plans };
}

function withPlans(plans: Choices) {
  return { ...ISSUE_FIELDS, tiers: withOptions(ISSUE_FIELDS.tiers, plans) };
}

function renderNewIssue(view: View<Awaited<ReturnType<typeof fetchNames>>>): Html {
  const { newsletters, plans } = view.data;
  const fields = {
    newsletter: select('console.word.newsletter', namesOf(newsletters)),
    ...withPlans(plans),
  };
  return renderForm(view, create, { fields, attributes: WRITING });
}

const createList = action(PATH, 'createNewsletter', {
  role: 'admin',
  fields: NEWSLETTER_FIELDS,
  body: (form) => ({ name: form['name'], description: form['description'], ...slugOfNew(form) }),
  summary: 'editing.newsletters.newNewsletter',
  label: 'editing.newsletters.createNewsletter',
  attributes: { class: 'card' },
});

/** The newsletters, and their sent and scheduled issues. */
export const newsletterPages = listPage(PATH, 'listIssues', {
  title: 'console.word.newsletters',
  limit: 20,
  filters: ['newsletter'],
  load: ({ visit }) => visit.call('getNewsletterFigures'),
  above: (
    view,
  ) => html`<p class="acts"><a class="button" href="${PATH}/issues/new">${t('editing.newsletters.newIssue')}</a></p>
${renderNewsletters(view.data.extra, view.me.role === 'admin')}
${view.me.role === 'admin' ? renderForm(view, createList) : null}
<h2>${t('editing.newsletters.issues')}</h2>`,
  columns: ({ data: { extra } }) =>
    columnsFor(Object.fromEntries(extra.newsletters.map(({ slug, name }) => [slug, name]))),
  empty: () => t('editing.newsletters.noIssuesYet'),
  actions: [createList],
});

function columnsFor(names: Choices): Columns<RowOf<'listIssues'>> {
  return {
    'editing.newsletters.subject': ({ id, subject }) =>
      html`<a href="${PATH}/issues/${id}">${subject}</a>`,
    'editing.newsletters.to': ({ newsletter }) => names[newsletter] ?? newsletter,
    'console.word.status': ({ state, sendAt }) =>
      state === 'scheduled' && sendAt
        ? rich('editing.newsletters.scheduledFor', { date: renderTime(sendAt) })
        : t('editing.newsletters.state', { state }),
    'console.word.progress': renderProgress,
  };
}
