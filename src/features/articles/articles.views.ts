import { pick } from '../../platform/http/pick.ts';
import type { RenderedBody } from './article-markdown.ts';
import { statusOf } from './articles.rules.ts';
import { revisionSchema, staffArticleLineSchema, staffArticleSchema } from './articles.schemas.ts';
import type { Article } from './articles.store.ts';
import { readingMinutes } from './cut-body.rules.ts';
import type { Revision } from './revisions.store.ts';

/** Presents an article to staff, with its Markdown and rendered texts. */
export function presentStaffArticle(
  article: Article & Partial<Pick<RenderedBody, 'dropped'>>,
  now: Date,
) {
  const { dropped } = article;
  return pick(staffArticleSchema, { ...toStaffArticle(article, now), dropped });
}

/** Presents an article to staff in lists, without its texts. */
export function presentStaffArticleLine(article: Article, now: Date) {
  return pick(staffArticleLineSchema, toStaffArticle(article, now));
}

function toStaffArticle(article: Article, now: Date) {
  return {
    ...article,
    status: statusOf(article, now),
    tiers: article.tierSlugs,
    authors: article.authors.map(({ slug }) => slug),
    publishAt: article.publishedAt,
    readingMinutes: readingMinutes(article.wordCount),
  };
}

export function presentRevision(revision: Revision) {
  return pick(revisionSchema, revision);
}
