import { AppError } from '../../platform/errors/app-error.ts';
import { html, trustedHtml } from '../../platform/html/html.ts';
import type { Me, StaffArticle } from '../api-types.ts';
import { idOf, type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { hiddenField, renderProblem } from '../pages/parts.ts';
import { attempt } from '../visit.ts';
import { renderExtras } from './article-extras.page.ts';
import { renderArticleFields } from './article-fields.part.ts';
import { PREVIEW_READERS, previewAs, readArticleForm, readInstant } from './article-form.rules.ts';
import { renderArticleState } from './article-state.part.ts';
import { asStaff, showConsole } from './console.layout.ts';
import { removePictureFrom, renderPictureRemoval } from './picture.part.ts';

const SECTION_PATH = '/staff/articles';

interface ArticleFormState {
  readonly article?: StaffArticle;
  readonly problem?: AppError;
  /** Whether the rejected form is the editor's own. */
  readonly isTyped?: boolean;
}

export const showNewArticle = asStaff((request, me) => showForm(request, me, {}));

export const createArticle = asStaff(async (request, me): Promise<PageAnswer> => {
  const { visit, form } = request;
  const call = { body: readArticleForm(form), key: form['key'] };
  const outcome = await attempt(visit.call('createArticle', call));
  if (outcome instanceof AppError) return showForm(request, me, { problem: outcome });
  return seeOther(`${SECTION_PATH}/${outcome.id}?notice=kept`);
});

export const showArticleForm = asStaff(async (request, me): Promise<PageAnswer> => {
  return showForm(request, me, { article: await readArticle(request) });
});

/** Sends the version that the form was rendered from, so that nobody overwrites a concurrent change. */
export const saveArticle = asStaff(async (request, me): Promise<PageAnswer> => {
  const { visit, form } = request;
  const version = Number(form['version']) || undefined;
  const call = { params: idOf(request), body: readArticleForm(form), version };
  const outcome = await attempt(visit.call('updateArticle', call));
  if (!(outcome instanceof AppError)) return seeOther(`${SECTION_PATH}/${outcome.id}?notice=kept`);
  return showForm(request, me, { article: await readArticle(request), problem: outcome });
});

export const publishArticle = asStaff((request, me) => {
  const body = { publishAt: readInstant(request.form['publishAt']) };
  const call = request.visit.call('publishArticle', { params: idOf(request), body });
  return finish(request, me, call);
});

export const unpublishArticle = asStaff((request, me) =>
  finish(request, me, request.visit.call('unpublishArticle', { params: idOf(request) })),
);

/**
 * Sends the article to every subscriber of the list, each with the part they have access to. The
 * issue's page then shows the progress.
 */
export const mailArticle = asStaff(async (request, me): Promise<PageAnswer> => {
  const { visit, form } = request;
  const body = { newsletter: form['newsletter'] ?? '', sendAt: readInstant(form['sendAt']) };
  const call = { params: idOf(request), body, key: form['key'] };
  const outcome = await attempt(visit.call('emailArticle', call));
  if (!(outcome instanceof AppError)) {
    return seeOther(`/staff/newsletters/issues/${outcome.id}?notice=kept`);
  }
  return showForm(request, me, { article: await readArticle(request), problem: outcome });
});

export const deleteArticle = asStaff(async (request): Promise<PageAnswer> => {
  await request.visit.call('deleteArticle', { params: idOf(request) });
  return seeOther(`${SECTION_PATH}?notice=removed`);
});

export const removePicture = asStaff(async (request, me): Promise<PageAnswer> => {
  const { id, image } = await readArticle(request);
  const problem = await removePictureFrom(request, image?.url, (version) =>
    request.visit.call('updateArticle', { params: { id }, body: { image: null }, version }),
  );
  if (problem === null) return seeOther(`${SECTION_PATH}/${id}?notice=removed`);
  return showForm(request, me, { article: await readArticle(request), problem, isTyped: false });
});

export const showPreview = asStaff(async (request, me): Promise<PageAnswer> => {
  const article = await readArticle(request);
  const reader = request.query['as'] ?? 'anonymous';
  const main = html`<p class="orders">As ${PREVIEW_READERS.map((one) =>
    one === reader
      ? html` <strong aria-current="true">${one}</strong>`
      : html` <a href="${SECTION_PATH}/${article.id}/preview?as=${one}">${one}</a>`,
  )} · <a href="${SECTION_PATH}/${article.id}">Back to the editor</a></p>
<article class="text">${trustedHtml(previewAs(article, reader))}</article>`;
  return showConsole(request, me, { title: article.title, section: SECTION_PATH, main });
});

/** The newsletters that an article may be sent to, and the slugs that it may refer to. */
async function readKnown({ visit }: PageRequest) {
  const [site, authors] = await Promise.all([
    visit.call('getSite'),
    visit.call('listAuthors', { query: { limit: 100 } }),
  ]);
  const { newsletters, tiers } = site;
  const slugsOf = (all: readonly { slug: string }[]) => all.map(({ slug }) => slug);
  return { newsletters, tiers: slugsOf(tiers), authors: slugsOf(authors.data) };
}

async function finish(
  request: PageRequest,
  me: Me,
  call: Promise<StaffArticle>,
): Promise<PageAnswer> {
  const outcome = await attempt(call);
  if (!(outcome instanceof AppError)) return seeOther(`${SECTION_PATH}/${outcome.id}?notice=kept`);
  return showForm(request, me, { article: await readArticle(request), problem: outcome });
}

function readArticle(request: PageRequest): Promise<StaffArticle> {
  return request.visit.call('getStaffArticle', { params: idOf(request) });
}

async function showForm(
  request: PageRequest,
  me: Me,
  { article, problem, isTyped = true }: ArticleFormState,
): Promise<PageAnswer> {
  const { newsletters, ...available } = await readKnown(request);
  const lists = article?.status === 'published' ? newsletters : [];
  const action = article ? `${SECTION_PATH}/${article.id}` : SECTION_PATH;
  const main = html`${renderProblem(problem)}
${article ? renderArticleState(article, lists) : null}
<form method="post" action="${action}" data-unsaved>
${article ? hiddenField('version', String(article.version)) : hiddenField('key', crypto.randomUUID())}
${renderArticleFields(article, problem && isTyped ? request.form : {}, { available, problem })}
<p><button>Keep</button></p>
</form>
${article?.image ? renderPictureRemoval(action, { ...article.image, version: article.version }) : null}
${article ? await renderExtras(request, article) : null}`;
  const title = article?.title ?? 'A new article';
  const status = problem?.options.status ?? 200;
  return showConsole(request, me, { title, section: SECTION_PATH, main, status });
}
