import { AppError } from '../../platform/errors/app-error.ts';
import { html } from '../../platform/html/html.ts';
import type { Issue, Me } from '../api-types.ts';
import { idOf, type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { hiddenField, renderProblem } from '../pages/parts.ts';
import { attempt } from '../visit.ts';
import { readInstant } from './article-form.rules.ts';
import { asStaff, showConsole } from './console.layout.ts';
import { renderIssueFields } from './issue-fields.part.ts';
import { readIssueForm } from './issue-form.rules.ts';
import { renderIssueState } from './issue-state.part.ts';

const SECTION_PATH = '/staff/newsletters';
const REFRESH_SECONDS = 5;

interface Shown {
  readonly issue?: Issue;
  readonly problem?: AppError;
}

export const showNewIssue = asStaff((request, me) => showForm(request, me, {}));

export const createIssue = asStaff(async (request, me): Promise<PageAnswer> => {
  const { visit, form } = request;
  const body = { newsletter: form['newsletter'] ?? '', ...readIssueForm(form) };
  const outcome = await attempt(visit.call('createIssue', { body, key: form['key'] }));
  if (outcome instanceof AppError) return showForm(request, me, { problem: outcome });
  return seeOther(`${SECTION_PATH}/issues/${outcome.id}?notice=kept`);
});

export const showIssue = asStaff(async (request, me): Promise<PageAnswer> => {
  return showForm(request, me, { issue: await readIssue(request) });
});

/** Sends the version that the form was rendered from, so that nobody overwrites a concurrent change. */
export const saveIssue = asStaff((request, me) => {
  const { form } = request;
  // An issue made from an article has only a subject of its own.
  const fields = readIssueForm(form);
  const body = form['body'] === undefined ? { subject: fields.subject } : fields;
  const version = Number(form['version']) || undefined;
  const call = { params: idOf(request), body, version };
  return finish(request, me, request.visit.call('updateIssue', call));
});

export const sendIssue = asStaff((request, me) => {
  const body = { sendAt: readInstant(request.form['sendAt']) };
  return finish(request, me, request.visit.call('sendIssue', { params: idOf(request), body }));
});

export const stopIssue = asStaff((request, me) =>
  finish(request, me, request.visit.call('stopIssue', { params: idOf(request) })),
);

export const continueIssue = asStaff((request, me) =>
  finish(request, me, request.visit.call('continueIssue', { params: idOf(request) })),
);

export const testIssue = asStaff((request, me) => {
  const body = { as: request.form['as'] };
  const call = request.visit.call('testIssue', { params: idOf(request), body });
  return finish(request, me, call, 'tested');
});

export const deleteIssue = asStaff(async (request, me): Promise<PageAnswer> => {
  const outcome = await attempt(request.visit.call('deleteIssue', { params: idOf(request) }));
  if (!(outcome instanceof AppError)) return seeOther(`${SECTION_PATH}?notice=removed`);
  return showForm(request, me, { issue: await readIssue(request), problem: outcome });
});

async function finish(
  request: PageRequest,
  me: Me,
  work: Promise<unknown>,
  notice = 'kept',
): Promise<PageAnswer> {
  const outcome = await attempt(work);
  if (outcome instanceof AppError) {
    return showForm(request, me, { issue: await readIssue(request), problem: outcome });
  }
  return seeOther(`${SECTION_PATH}/issues/${request.params['id']}?notice=${notice}`);
}

function readIssue(request: PageRequest): Promise<Issue> {
  return request.visit.call('getIssue', { params: idOf(request) });
}

async function showForm(
  request: PageRequest,
  me: Me,
  { issue, problem }: Shown,
): Promise<PageAnswer> {
  const { newsletters } = await request.visit.call('getSite');
  const isOpen = issue === undefined || issue.state === 'draft' || issue.state === 'scheduled';
  const typed = problem ? request.form : {};
  const main = html`${renderProblem(problem)}
${issue ? renderIssueState(issue) : null}
${
  isOpen
    ? html`<form method="post" action="${SECTION_PATH}/issues${issue ? `/${issue.id}` : null}" data-unsaved>
${issue ? hiddenField('version', String(issue.version)) : hiddenField('key', crypto.randomUUID())}
${renderIssueFields({ issue, newsletters, typed, problem })}
<p><button>Keep</button></p></form>`
    : null
}`;
  const title = issue?.subject ?? 'A new issue';
  const status = problem?.options.status ?? 200;
  const page = await showConsole(request, me, { title, section: SECTION_PATH, main, status });
  if (issue?.state !== 'sending') return page;
  return { ...page, headers: { ...page.headers, Refresh: String(REFRESH_SECONDS) } };
}
