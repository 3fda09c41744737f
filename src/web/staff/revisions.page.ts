import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Me, RowOf, StaffArticle } from '../api-types.ts';
import { idOf, type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { hiddenField, renderProblem } from '../pages/parts.ts';
import { attempt } from '../visit.ts';
import { compareFields, compareLines } from './compare.rules.ts';
import { asStaff, renderMore, showConsole } from './console.layout.ts';
import { renderInstant } from './instant.part.ts';

type Revision = RowOf<'listArticleRevisions'>;

const SECTION_PATH = '/staff/articles';
/**
 * The fields that restoring a version brings back. Access is not restored, because a version from a
 * time when the article was free would give it away; neither are the publication date and external
 * ids.
 */
const RESTORED_FIELDS: readonly string[] = [
  'title',
  'dek',
  'body',
  'authors',
  'tags',
  'image',
  'copyright',
  'canonicalUrl',
  'correction',
  'conversation',
  'conversationDays',
];
const COMPARED_FIELDS = [...RESTORED_FIELDS, 'access', 'tiers', 'meterExempt'];

/** An article's versions, each compared with the current one. */
export const showRevisions = asStaff((request, me) => renderRevisions(request, me));

/** Creates a new version with the text of an old one. The current version stays in the history. */
export const restoreRevision = asStaff(async (request, me): Promise<PageAnswer> => {
  const { visit, form } = request;
  const article = await visit.call('getStaffArticle', { params: idOf(request) });
  const revision = await findRevision(request, Number(form['revision']));
  if (revision === undefined) return seeOther(`${pageOf(request)}/revisions`);
  const body = Object.fromEntries(
    Object.entries(revision.snapshot).filter(([name]) => RESTORED_FIELDS.includes(name)),
  );
  const version = Number(form['version']) || article.version;
  const call = { params: idOf(request), body, version };
  const outcome = await attempt(visit.call('updateArticle', call));
  if (outcome instanceof AppError) return renderRevisions(request, me, outcome);
  return seeOther(`${pageOf(request)}?notice=restored`);
});

async function renderRevisions(
  request: PageRequest,
  me: Me,
  problem?: AppError,
): Promise<PageAnswer> {
  const { visit, query } = request;
  const params = idOf(request);
  const [article, list] = await Promise.all([
    visit.call('getStaffArticle', { params }),
    visit.call('listArticleRevisions', { params, query: { cursor: query['cursor'] } }),
  ]);
  const main = html`${renderProblem(problem)}
<p><a href="${pageOf(request)}">Back to the editor</a></p>
${list.data.map((one) => renderRevision(one, article))}
${renderMore(`${pageOf(request)}/revisions`, list.nextCursor)}`;
  const status = problem?.options.status ?? 200;
  return showConsole(request, me, { title: 'What it was', section: SECTION_PATH, main, status });
}

function renderRevision(revision: Revision, article: StaffArticle): Html {
  const { version, createdAt, snapshot } = revision;
  if (version === article.version) {
    return html`<p class="card"><strong>Version ${version}</strong>, ${renderInstant(createdAt)}: as it stands now</p>`;
  }
  const now: Readonly<Record<string, unknown>> = article;
  const kept = Object.fromEntries(COMPARED_FIELDS.map((name) => [name, snapshot[name]]));
  const standing = Object.fromEntries(COMPARED_FIELDS.map((name) => [name, now[name]]));
  const fields = compareFields(kept, standing);
  const lines = compareLines(String(snapshot['body'] ?? ''), article.body);
  return html`<details class="card"><summary>Version ${version}, ${renderInstant(createdAt)}</summary>
<p class="quiet">What is struck out stood there then and does not now; what is underlined came since.</p>
${fields.length > 0 ? html`<dl>${fields.map(({ name, before, after }) => html`<dt>${name}</dt><dd>${before ? html`<del>${before}</del> ` : null}${after ? html`<ins>${after}</ins>` : null}</dd>`)}</dl>` : null}
<div class="compared">${lines.map(({ kind, text }) =>
    kind === 'same'
      ? html`<p>${text}</p>`
      : kind === 'gone'
        ? html`<p><del>${text}</del></p>`
        : html`<p><ins>${text}</ins></p>`,
  )}</div>
<form method="post" action="${SECTION_PATH}/${article.id}/revisions">${hiddenField('revision', String(version))}${hiddenField('version', String(article.version))}
<p class="quiet">Who may read it, for which plans and whether it is metered stay as they are now.</p>
<button class="plain">Put these words back</button></form></details>`;
}

/** Finds the version with this number, page by page. */
async function findRevision(
  request: PageRequest,
  version: number,
  cursor?: string,
): Promise<Revision | undefined> {
  const call = { params: idOf(request), query: { limit: 100, cursor } };
  const { data, nextCursor } = await request.visit.call('listArticleRevisions', call);
  const found = data.find((one) => one.version === version);
  if (found || nextCursor === null) return found;
  return await findRevision(request, version, nextCursor);
}

function pageOf({ params }: PageRequest): string {
  return `${SECTION_PATH}/${encodeURIComponent(params['id'] ?? '')}`;
}
