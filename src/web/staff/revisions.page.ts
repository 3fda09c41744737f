import { type Html, html } from '../../platform/html/html.ts';
import type { RowOf, StaffArticle } from '../api-types.ts';
import { idOf, type PageRequest } from '../page.ts';
import { ARTICLE_FIELDS } from './article-fields.rules.ts';
import { nameField, wordValue } from './audit-fields.ts';
import {
  type ComparedField,
  type ComparedLine,
  compareFields,
  compareLines,
} from './compare.rules.ts';
import { renderForm } from './console-form.part.ts';
import { action, type View } from './console-page.ts';
import { rich, t } from './console-texts.ts';
import type { Field } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import { listPage } from './list-page.ts';
import { type Choices, fetchAuthors, fetchPlans } from './pickers.ts';

type Revision = RowOf<'listArticleRevisions'>;

const SECTION_PATH = '/staff/articles';
/**
 * The fields that restoring a version leaves as they are: because of its access, a version from a time when the article
 * was free would make it free again.
 */
const UNRESTORED_FIELDS: readonly string[] = ['access', 'tiers', 'meterExempt'];
const EDITED_FIELDS = Object.entries<Field>(ARTICLE_FIELDS).map(([name, { path = name }]) =>
  path.replace(/\..*/, ''),
);
const COMPARED_FIELDS = [...new Set(EDITED_FIELDS)].filter((name) => name !== 'slug');

/** Creates a new version with the text of an old one. The current version stays in the history. */
const restore = action(
  `${SECTION_PATH}/:id/revisions`,
  async (request) => {
    const { visit, form } = request;
    const article = await visit.call('getStaffArticle', { params: idOf(request) });
    const revision = await findRevision(request, Number(form['revision']));
    if (revision === undefined) return null;
    const body = Object.fromEntries(
      Object.entries(revision.snapshot).filter(
        ([name]) => COMPARED_FIELDS.includes(name) && !UNRESTORED_FIELDS.includes(name),
      ),
    );
    const version = Number(form['version']) || article.version;
    return await visit.call('updateArticle', { params: idOf(request), body, version });
  },
  {
    next: (article, { params }) =>
      `${SECTION_PATH}/${params['id']}${article ? '?notice=restored' : '/revisions'}`,
    notice: null,
    label: 'editing.revisions.restoreThisVersion',
    look: 'plain',
  },
);

/** An article's versions, each compared with the current one. */
export const revisionPages = listPage(`${SECTION_PATH}/:id/revisions`, 'listArticleRevisions', {
  title: 'editing.revisions.versionHistory',
  limit: 20,
  load: fetchCurrent,
  above: ({ data }) =>
    html`<p><a href="${SECTION_PATH}/${data.extra.article.id}">${t('console.word.backToTheEditor')}</a></p>`,
  cards: (rows, view) =>
    html`${rows.map((revision) => renderRevision(view, revision, view.data.extra))}`,
  actions: [restore],
});

interface Current {
  readonly article: StaffArticle;
  readonly names: FieldNames;
}

async function fetchCurrent(request: PageRequest): Promise<Current> {
  const { visit } = request;
  const [article, tiers, authors] = await Promise.all([
    visit.call('getStaffArticle', { params: idOf(request) }),
    fetchPlans(visit),
    fetchAuthors(visit),
  ]);
  return { article, names: { tiers, authors } };
}

function renderRevision(
  view: View<unknown>,
  revision: Revision,
  { article, names }: Current,
): Html {
  const { version, createdAt, snapshot } = revision;
  if (version === article.version) {
    return html`<p class="card">${rich('editing.revisions.currentVersion', { version, at: renderInstant(createdAt), strong: (words) => html`<strong>${words}</strong>` })}</p>`;
  }
  const now: Readonly<Record<string, unknown>> = article;
  const kept = Object.fromEntries(COMPARED_FIELDS.map((name) => [name, snapshot[name]]));
  const standing = Object.fromEntries(COMPARED_FIELDS.map((name) => [name, now[name]]));
  const fields = compareFields(kept, standing);
  const lines = compareLines(String(snapshot['body'] ?? ''), article.body);
  return html`<details class="card"><summary>${rich('editing.revisions.versionAt', { version, at: renderInstant(createdAt) })}</summary>
<p class="quiet">${t('editing.revisions.comparisonHelp')}</p>
${renderComparison(fields, lines, names)}
${renderForm(view, restore, { hidden: { revision: String(version) }, version: article.version, content: () => html`<p class="quiet">${t('editing.revisions.restoreEffect')}</p>` })}</details>`;
}

/** The names of plans and authors by slug. */
type FieldNames = Readonly<Partial<Record<string, Choices>>>;

/** The differences: field by field as the editor names them, and the text line by line. */
export function renderComparison(
  fields: readonly ComparedField[],
  lines: readonly ComparedLine[],
  names: FieldNames,
): Html {
  const compared = fields.map(({ path, before, after }) => {
    const { label, field } = nameField('article.changed', path);
    const wordOne = (value: string) =>
      field?.kind === 'checkbox'
        ? t(value === 'true' ? 'console.auditSentence.on' : 'console.auditSentence.off')
        : (names[path]?.[value] ?? wordValue(field, value));
    const word = (values: readonly string[]) => values.map(wordOne).join(', ');
    return { label, before: word(before), after: word(after) };
  });
  return html`${fields.length > 0 ? html`<dl>${compared.map(({ label, before, after }) => html`<dt>${label}</dt><dd>${before ? html`<del>${before}</del> ` : null}${after ? html`<ins>${after}</ins>` : null}</dd>`)}</dl>` : null}
<div class="compared">${lines.map(({ kind, text }) =>
    kind === 'same'
      ? html`<p>${text}</p>`
      : kind === 'gone'
        ? html`<p><del>${text}</del></p>`
        : html`<p><ins>${text}</ins></p>`,
  )}</div>`;
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
