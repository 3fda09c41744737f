/** Articles as staff write them; `reading` presents them to readers. */

/** The schema of `?url=`, an article's URL. */
export { addressQuery } from './address-query.schema.ts';
/** The fields of an article that an access decision needs, without its texts. */
export { articleGates } from './article-gates.store.ts';
/** The HTML that the renderer keeps. */
export { ARTICLE_HTML } from './article-markdown.ts';
/** Queries for article rows, excluding deleted ones. */
export { articleRows } from './article-rows.ts';
/** The endpoints of articles and preview links. */
export { articleEndpoints } from './articles.routes.ts';
/** Returns whether an article is published; only published articles are visible to readers. */
export { isPublished } from './articles.rules.ts';
/** The access levels, and the schema of an article as staff or an importer write it. */
export {
  ACCESS_LEVELS,
  type AccessLevel,
  type ArticleInput,
  articleInputSchema,
  MAX_BODY_LENGTH,
} from './articles.schemas.ts';
/** An article row, and the fields that a sitemap needs. */
export type { Article, PublishedSlug } from './articles.store.ts';
/** An article of a bulk import. */
export type { NewArticle } from './create-articles.ts';
/** Returns the reading time in whole minutes, at least one. */
export { readingMinutes } from './cut-body.rules.ts';
/** Returns the published article at such a URL. */
export { type AddressDeps, getArticleByUrl } from './find-addressed-article.ts';
/** The articles that a text links to, by slug. */
export type { LinkedBySlug } from './linked-articles.store.ts';
/** Preview links to unpublished articles. */
export { previewLinks } from './preview-links.ts';
/** Queries for published articles. */
export { publishedArticles } from './published-articles.ts';
/** Renders a body in Markdown, and its preview, to HTML. */
export { renderBody } from './render-body.ts';
/** The topic on which changes of articles are published, and the dependencies for writing articles. */
export { ARTICLES_TOPIC, type ArticleDeps } from './save-article.ts';
/** The texts that a reader's search may include. */
export type { SearchScope } from './search.store.ts';
/** Functions that write articles; each writes the audit log and a revision, and publishes the change. */
export { writeArticles } from './write-articles.ts';
