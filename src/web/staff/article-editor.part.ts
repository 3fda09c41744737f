import { type Html, html } from '../../platform/html/html.ts';
import type { StaffArticle } from '../api-types.ts';
import { type DroppedPart, renderDropped } from './article-dropped.part.ts';
import { ARTICLE_FIELDS, readArticleForm } from './article-fields.rules.ts';
import { renderMetadata } from './article-metadata.part.ts';
import { compareFields, compareLines } from './compare.rules.ts';
import { renderForm } from './console-form.part.ts';
import type { Action, View } from './console-page.ts';
import { rich, t } from './console-texts.ts';
import { type CutProblem, checkCut, countWords, shareText } from './cut-check.rules.ts';
import { type Fields, withOptions } from './form-fields.rules.ts';
import { renderInstant } from './instant.part.ts';
import type { Choices } from './pickers.ts';
import { renderComparison } from './revisions.page.ts';

/** The choices that an article's fields offer. */
export interface Available {
  readonly newsletters: Choices;
  readonly tiers: Choices;
  readonly authors: Choices;
  readonly tags: Choices;
}

interface EditedArticle {
  readonly article?: StaffArticle;
  readonly available: Available;
  readonly dropped?: readonly DroppedPart[];
}

const STALE = 412;

/**
 * The article form. After a conflict it shows the differences, and its button says that it overwrites the saved
 * version.
 */
export function renderEditor(
  view: View<unknown>,
  submit: Action<typeof ARTICLE_FIELDS>,
  { article, available, dropped = [] }: EditedArticle,
): Html {
  const { tiers, authors, tags } = available;
  const image = article?.image;
  const isConflict = view.refused === submit && view.problem?.options.status === STALE;
  const fields = {
    ...ARTICLE_FIELDS,
    tiers: withOptions(ARTICLE_FIELDS.tiers, tiers),
    authors: withOptions(ARTICLE_FIELDS.authors, authors),
    tags: withOptions(ARTICLE_FIELDS.tags, tags),
  } satisfies Fields;
  const typed = view.refused === submit ? view.request.form : {};
  const body = typed['body'] ?? article?.body ?? '';
  const access = typed['access'] ?? article?.access ?? 'public';
  return html`${isConflict && article ? renderConflict(view, article, available) : null}
${renderDropped(dropped)}
${renderForm(view, submit, {
  saved: article,
  version: article?.version,
  fields,
  attributes: { 'data-unsaved': true, 'data-editor': isSavedByItself(article) ? 'draft' : 'live' },
  ...(isConflict ? { label: t('editing.articleEditor.saveMyVersion') } : {}),
  content: (field) => html`${field.title}${field.dek}${field.body}
${renderBodyState(access, body)}
<div class="two">
<div>${field.access}${field.tiers}${field.authors}${field.tags}${field.slug}</div>
<div>
${image ? html`<p><img class="thumb" src="${image.url}" alt="${image.alt}"></p>` : null}
${field.imageUrl}
<div data-upload="imageUrl" hidden><label>${t('editing.articleEditor.orUploadFile')} <input type="file" accept="image/jpeg,image/png,image/webp,image/avif,image/gif"></label>
<p class="quiet" role="status"></p></div>
${field.imageAlt}${field.imageCredit}${field.copyright}${field.correction}${field.conversation}${field.conversationDays}${field.meterExempt}
</div>
</div>
${renderMetadata(view, field, { article, typed })}`,
})}`;
}

/** Whether the editor autosaves. Only drafts: of a published or scheduled article readers could see half a sentence. */
function isSavedByItself(article: StaffArticle | undefined): boolean {
  return article === undefined || article.status === 'draft';
}

/** The word count and warnings about the cut. The editor's script keeps both up to date. */
function renderBodyState(access: string, body: string): Html {
  const problem = checkCut(access, body);
  return html`<p class="quiet writing"><span data-words>${t('console.words', { count: countWords(body) })}</span> <span data-saving role="status"></span></p>
<p class="alarm" data-cut-problem${problem ? null : html` hidden`}>${problem && describeCut(problem)}</p>`;
}

function describeCut(problem: CutProblem): string {
  if (problem.kind === 'no_cut') return t('console.script.noCut');
  return t('console.script.lateCut', { share: shareText(problem) });
}

/** Shows the differences between both versions, so that neither is overwritten unseen. */
function renderConflict(
  { request, address }: View<unknown>,
  article: StaffArticle,
  { tiers, authors }: Available,
): Html {
  const mine = readArticleForm(request.form) as Readonly<Record<string, unknown>>;
  const names = Object.keys(mine);
  const saved: Readonly<Record<string, unknown>> = { ...article };
  const theirs = Object.fromEntries(names.map((name) => [name, saved[name]]));
  return html`<section class="card" id="conflict"><h2>${t('editing.articleEditor.twoVersions')}</h2>
<p>${rich('editing.articleEditor.conflict', { updatedAt: renderInstant(article.updatedAt) })}</p>
${renderComparison(compareFields(theirs, mine), compareLines(article.body, String(mine['body'] ?? '')), { tiers, authors })}
<p>${rich('editing.articleEditor.conflictHelp', { a: (words) => html`<a href="${address}">${words}</a>` })}</p></section>`;
}
