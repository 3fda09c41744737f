/** Articles as staff write them; what readers see of them is in `reading`. */

/** The schema of `?url=`, an article's address. */
export { addressQuery } from './address-query.schema.ts';
/** What an access decision needs of an article, without its texts. */
export { articleGates } from './article-gates.store.ts';
/** Rows of articles, deleted ones never. */
export { articleRows } from './article-rows.ts';
/** The endpoints of articles and preview links. */
export { articleEndpoints } from './articles.routes.ts';
/** Draft, scheduled or published; only published articles are known to readers. */
export { isPublished } from './articles.rules.ts';
/** The access levels, and the schema of an article as staff or an importer write it. */
export {
  ACCESS_LEVELS,
  type AccessLevel,
  type ArticleInput,
  articleInputSchema,
  LONGEST_BODY,
} from './articles.schemas.ts';
/** A row; and what a sitemap needs of one. */
export type { Article, PublishedSlug } from './articles.store.ts';
/** An article that is moved in with many others. */
export type { NewArticle } from './create-articles.ts';
/** The reading time in whole minutes, at least one. */
export { readingMinutes } from './cut-body.rules.ts';
/** Where the players are loaded from that may stand in articles. */
export { EMBED_ORIGINS } from './embeds.rules.ts';
/** The published article that such an address stands for. */
export { type AddressDeps, getAddressedArticle } from './find-addressed-article.ts';
/** The articles that a text links to, by slug. */
export type { LinkedBySlug } from './linked-articles.store.ts';
/** Preview links to unpublished articles. */
export { previewLinks } from './preview-links.ts';
/** The articles that readers know. */
export { publishedArticles } from './published-articles.ts';
/** Renders a body in Markdown, and its preview, to HTML. */
export { renderBody } from './render-body.ts';
/** The topic on which changes of articles are published; what writing one needs. */
export { ARTICLES_TOPIC, type ArticleDeps } from './save-article.ts';
/** How far a reader's search may look into texts. */
export type { TextReach } from './search.store.ts';
/** Each writes the audit log and a revision, and publishes the change. */
export { writeArticles } from './write-articles.ts';
