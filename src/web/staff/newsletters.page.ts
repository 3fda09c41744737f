import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Issue, Me } from '../api-types.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { fieldErrors } from '../pages/field-error.part.ts';
import { hiddenField, renderProblem, renderTime } from '../pages/parts.ts';
import { attempt } from '../visit.ts';
import { asStaff, renderMore, showConsole } from './console.layout.ts';
import { renderProgress } from './progress.part.ts';
import { type Row, renderTable } from './table.part.ts';

const SECTION_PATH = '/staff/newsletters';

/** The newsletters, and their sent and scheduled issues. */
export const showNewsletters = asStaff((request, me) => renderNewsletters(request, me));

export const createNewsletter = asStaff(async (request, me): Promise<PageAnswer> => {
  const { visit, form } = request;
  const { name = '', slug = '', description = '', key } = form;
  const call = { body: { name, slug, description }, key };
  const outcome = await attempt(visit.call('createNewsletter', call));
  if (outcome instanceof AppError) return renderNewsletters(request, me, outcome);
  return seeOther(`${SECTION_PATH}?notice=kept`);
});

async function renderNewsletters(
  request: PageRequest,
  me: Me,
  problem?: AppError,
): Promise<PageAnswer> {
  const { visit, query } = request;
  const { newsletter, cursor } = query;
  const [site, issues] = await Promise.all([
    visit.call('getSite'),
    visit.call('listIssues', { query: { newsletter, cursor } }),
  ]);
  const main = html`${renderProblem(problem)}
<p class="acts"><a class="button" href="${SECTION_PATH}/issues/new">Write an issue</a></p>
<ul class="desk">${site.newsletters.map(
    ({ name, slug, description }) =>
      html`<li><a href="${SECTION_PATH}?newsletter=${slug}"><strong>${name}</strong> ${description}</a></li>`,
  )}</ul>
${me.role === 'admin' ? renderNewList(problem ? request.form : {}, problem) : null}
<h2>Issues</h2>
${renderTable(['Subject', 'To', 'State', 'How far'], issues.data.map(renderLine), 'Nothing has been written yet.')}
${renderMore(SECTION_PATH, issues.nextCursor, { newsletter })}`;
  const status = problem?.options.status ?? 200;
  return showConsole(request, me, { title: 'Newsletters', section: SECTION_PATH, main, status });
}

function renderLine(issue: Issue): Row {
  const { id, subject, newsletter, state, sendAt } = issue;
  return [
    html`<a href="${SECTION_PATH}/issues/${id}">${subject}</a>`,
    newsletter,
    html`${state}${state === 'scheduled' && sendAt ? html` for ${renderTime(sendAt)}` : null}`,
    renderProgress(issue),
  ];
}

function renderNewList(typed: PageRequest['form'], problem: AppError | undefined): Html {
  const errorOf = fieldErrors(problem);
  return html`<details${problem ? html` open` : null}><summary>Make another list</summary><form method="post" action="${SECTION_PATH}" class="card">
${hiddenField('key', crypto.randomUUID())}
<label>Name <input name="name" required maxlength="120" value="${typed['name'] ?? ''}"${errorOf('name').attributes}></label>${errorOf('name').message}
<label>Address <span class="hint">a short name of small letters; it stays for good</span> <input name="slug" required maxlength="60" value="${typed['slug'] ?? ''}"${errorOf('slug').attributes}></label>${errorOf('slug').message}
<label>What it is <input name="description" maxlength="1000" value="${typed['description'] ?? ''}"${errorOf('description').attributes}></label>${errorOf('description').message}
<button>Make it</button></form></details>`;
}
