import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Me, StaffAuthor } from '../api-types.ts';
import { idOf, type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { fieldErrors } from '../pages/field-error.part.ts';
import { hiddenField, renderProblem } from '../pages/parts.ts';
import { attempt } from '../visit.ts';
import { readAuthorForm } from './author-form.rules.ts';
import { asStaff, renderMore, showConsole } from './console.layout.ts';
import { removePictureFrom, renderPictureRemoval } from './picture.part.ts';
import { renderTable } from './table.part.ts';

const SECTION_PATH = '/staff/authors';

interface AuthorFormState {
  readonly author?: StaffAuthor;
  readonly problem?: AppError;
  /** Whether the rejected form is the author's own. */
  readonly isTyped?: boolean;
}

/** The authors of articles. */
export const showAuthors = asStaff(async (request, me): Promise<PageAnswer> => {
  const query = { cursor: request.query['cursor'], limit: 50 };
  const list = await request.visit.call('listStaffAuthors', { query });
  const main = html`<p><a class="button" href="${SECTION_PATH}/new">Add an author</a></p>
${renderTable(
  ['Name', 'Slug', 'Handle', 'About them'],
  list.data.map(({ id, name, slug, handle, bio }) => [
    html`<a href="${SECTION_PATH}/${id}">${name}</a>`,
    slug,
    handle,
    bio.slice(0, 120),
  ]),
  'Nobody yet.',
)}
${renderMore(SECTION_PATH, list.nextCursor)}`;
  return showConsole(request, me, { title: 'Authors', section: SECTION_PATH, main });
});

export const showNewAuthor = asStaff((request, me) => showForm(request, me, {}));

export const createAuthor = asStaff(async (request, me): Promise<PageAnswer> => {
  const { visit, form } = request;
  const call = { body: readAuthorForm(form), key: form['key'] };
  const outcome = await attempt(visit.call('createAuthor', call));
  if (outcome instanceof AppError) return showForm(request, me, { problem: outcome });
  return seeOther(`${SECTION_PATH}/${outcome.id}?notice=kept`);
});

export const showAuthor = asStaff(async (request, me): Promise<PageAnswer> => {
  return showForm(request, me, { author: await readAuthor(request) });
});

/** Sends the version that the form was rendered from, so that nobody overwrites a concurrent change. */
export const saveAuthor = asStaff(async (request, me): Promise<PageAnswer> => {
  const { visit, form } = request;
  const version = Number(form['version']) || undefined;
  const call = { params: idOf(request), body: readAuthorForm(form), version };
  const outcome = await attempt(visit.call('updateAuthor', call));
  if (!(outcome instanceof AppError)) return seeOther(`${SECTION_PATH}/${outcome.id}?notice=kept`);
  return showForm(request, me, { author: await readAuthor(request), problem: outcome });
});

export const deleteAuthor = asStaff(async (request, me): Promise<PageAnswer> => {
  const outcome = await attempt(request.visit.call('deleteAuthor', { params: idOf(request) }));
  if (!(outcome instanceof AppError)) return seeOther(`${SECTION_PATH}?notice=removed`);
  return showForm(request, me, { author: await readAuthor(request), problem: outcome });
});

export const removeAvatar = asStaff(async (request, me): Promise<PageAnswer> => {
  const { id, avatarUrl } = await readAuthor(request);
  const problem = await removePictureFrom(request, avatarUrl ?? undefined, (version) =>
    request.visit.call('updateAuthor', { params: { id }, body: { avatarUrl: null }, version }),
  );
  if (problem === null) return seeOther(`${SECTION_PATH}/${id}?notice=removed`);
  return showForm(request, me, { author: await readAuthor(request), problem, isTyped: false });
});

function readAuthor(request: PageRequest): Promise<StaffAuthor> {
  return request.visit.call('getStaffAuthor', { params: idOf(request) });
}

function showForm(
  request: PageRequest,
  me: Me,
  { author, problem, isTyped = true }: AuthorFormState,
): Promise<PageAnswer> {
  const action = author ? `${SECTION_PATH}/${author.id}` : SECTION_PATH;
  const main = html`${renderProblem(problem)}
<form method="post" action="${action}" data-unsaved>
${author ? hiddenField('version', String(author.version)) : hiddenField('key', crypto.randomUUID())}
${renderFields(author, problem && isTyped ? request.form : {}, problem)}
<p><button>Keep</button></p></form>
${author?.avatarUrl ? renderPictureRemoval(action, { url: author.avatarUrl, version: author.version }) : null}
${
  author
    ? html`<details><summary>Remove them</summary><form method="post" action="${action}/delete">
<p>Possible while no article names them.</p><button class="small">Remove the author</button></form></details>`
    : null
}`;
  const title = author?.name ?? 'A new author';
  const status = problem?.options.status ?? 200;
  return showConsole(request, me, { title, section: SECTION_PATH, main, status });
}

function renderFields(
  author: StaffAuthor | undefined,
  typed: PageRequest['form'],
  problem: AppError | undefined,
): Html {
  const errorOf = fieldErrors(problem);
  const line = (label: string, name: 'slug' | 'handle' | 'avatarUrl' | 'memberId', hint: string) =>
    html`<label>${label} <span class="hint">${hint}</span> <input name="${name}" value="${typed[name] ?? author?.[name] ?? ''}"${errorOf(name).attributes}></label>${errorOf(name).message}`;
  const links = author?.links.map(({ label, url }) => `${label} | ${url}`).join('\n');
  return html`<label>Name <input name="name" required maxlength="120" value="${typed['name'] ?? author?.name ?? ''}"${errorOf('name').attributes}></label>${errorOf('name').message}
<label>About them <textarea name="bio" rows="4" maxlength="2000"${errorOf('bio').attributes}>${typed['bio'] ?? author?.bio ?? ''}</textarea></label>${errorOf('bio').message}
<div class="two"><div>
${line('Handle', 'handle', 'as it stands in the byline, such as @ada')}
${line('Slug', 'slug', 'made of the name where it is left empty')}
</div><div>
${line('Picture', 'avatarUrl', 'its address')}
${line('Account', 'memberId', 'the id of their member; marks what they say below their own articles')}
</div></div>
<label>Links <span class="hint">one on each line: what it is | its address</span>
<textarea name="links" rows="3" spellcheck="false"${errorOf('links').attributes}>${typed['links'] ?? links ?? ''}</textarea></label>${errorOf('links').message}`;
}
