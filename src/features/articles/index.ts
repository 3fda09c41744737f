/** Articles as staff write them; what readers see of them is in `reading`. */

/** The published article that the address in `?url=` stands for, and the schema of that parameter. */
export { addressQuery } from './address-query.schema.ts';
/** What an access decision needs of an article, without its texts. */
export { articleGates } from './article-gates.store.ts';
/** Which articles show an uploaded image. */
export { listArticlesWithImage } from './article-images.store.ts';
/** Rows. `findArticle` takes an id, a slug, or a slug that the article may have had before. */
export { findSlugHolder, findTakenSlugs } from './article-slugs.store.ts';
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
export {
  type Article,
  countPublished,
  findArticle,
  findArticlesByExternalIds,
  findNextPublication,
  listArticles,
  listArticleTitles,
  listPublishedArticles,
  listPublishedSlugs,
  type PublishedSlug,
} from './articles.store.ts';
/** Actions: each writes the audit log and a revision, and publishes the change. */
export { changeArticle } from './change-article.ts';
export { createArticle, replaceArticle } from './create-article.ts';
export { createArticles, type NewArticle } from './create-articles.ts';
/** The reading time in whole minutes, at least one. */
export { readingMinutes } from './cut-body.rules.ts';
/** Where the players are loaded from that may stand in articles. */
export { EMBED_ORIGINS } from './embeds.rules.ts';
export { type AddressDeps, getAddressedArticle } from './find-addressed-article.ts';
/** The articles that texts link to, for their addresses. */
export { type LinkedBySlug, listLinkedArticles } from './linked-articles.store.ts';
/** Preview links to unpublished articles, which are revoked when their creator is no longer an editor. */
export { findPreviewedArticle, revokePreviewLinks } from './preview-links.ts';
/** Renders a body in Markdown, and its preview, to HTML. */
export { renderBody } from './render-body.ts';
export { ARTICLES_TOPIC, type ArticleDeps } from './save-article.ts';
/** Finds articles by words, as far as a reader may read them. */
export { searchArticles, type TextReach } from './search.store.ts';
