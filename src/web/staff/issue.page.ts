import { type Html, html } from '../../platform/html/html.ts';
import type { Issue, MailingList } from '../api-types.ts';
import { idOf, type PageRequest } from '../page.ts';
import { ACCESS_LABELS } from '../wording.ts';
import { renderForm } from './console-form.part.ts';
import { action, consolePage, to, type View } from './console-page.ts';
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
import { renderProgress } from './progress.part.ts';

const SECTION_PATH = '/staff/newsletters';
const PATH = `${SECTION_PATH}/issues`;
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

const create = action({
  ...EDITOR,
  path: PATH,
  call: to('createIssue'),
  next: ({ id }) => `${PATH}/${id}`,
  fields: { newsletter: text('List'), ...COMPOSED } satisfies FieldsOf<'createIssue', Issue>,
  body: (form) => ({ newsletter: form['newsletter'] ?? '', ...readIssueForm(form) }),
  hasKey: true,
});

/** An issue made from an article has only a subject of its own. */
const save = action({
  ...EDITOR,
  path: `${PATH}/:id`,
  call: to('updateIssue'),
  fieldsOf: ({ body }) => (body === undefined ? SUBJECT : COMPOSED),
  body: (form) => (form['body'] === undefined ? readFields(SUBJECT, form) : readIssueForm(form)),
});

const send = action({
  path: `${PATH}/:id/send`,
  call: to('sendIssue'),
  fields: { sendAt: instant('Send at', 'in UTC; now where it is left empty') },
  label: 'Send',
});

const stop = action({
  path: `${PATH}/:id/stop`,
  call: to('stopIssue'),
  label: 'Stop it',
  look: 'plain',
});

const resume = action({ path: `${PATH}/:id/continue`, call: to('continueIssue'), label: 'Go on' });

export const test = action({
  path: `${PATH}/:id/test`,
  call: to('testIssue'),
  body: (form) => ({ as: form['as'] }),
  notice: 'tested',
  label: 'Mail this edition to me',
});

const remove = action({
  path: `${PATH}/:id/delete`,
  call: to('deleteIssue'),
  next: () => SECTION_PATH,
  notice: 'removed',
  summary: 'Throw it away',
  confirmation: 'It cannot be brought back.',
  label: 'Throw the issue away',
  look: 'small',
});

export const issuePages = [
  ...consolePage({
    path: `${PATH}/new`,
    section: SECTION_PATH,
    title: 'A new issue',
    load: ({ visit }) => visit.call('getSite'),
    main: (view) => renderNewIssue(view, view.data.newsletters),
    actions: [create],
  }),
  ...consolePage({
    path: `${PATH}/:id`,
    section: SECTION_PATH,
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
