/** Articles and their authors as staff write them; what readers see of them is another feature's. */

/** What decides about articles, without their texts. */
export { type ArticleGate, findArticleGate, listArticleGates } from './article-gates.store.ts';
/** Endpoints. */
export { articleEndpoints } from './articles.routes.ts';
export { isPublished, statusOf } from './articles.rules.ts';
/** Parses what staff or an importer wrote into an article. */
export { type ArticleInput, articleInputSchema } from './articles.schemas.ts';
/** Rows. `findSlugOwner` also knows slugs that an article had before. */
export {
  type Article,
  findArticleById,
  findArticleBySlug,
  findNextPublication,
  findSlugOwner,
  listArticles,
  listArticlesByIds,
  listArticlesWithImage,
  listPublishedArticles,
  listPublishedSince,
  listSitemapArticles,
  listSlugsOf,
} from './articles.store.ts';
export { authorEndpoints } from './authors.routes.ts';
export { authorInputSchema } from './authors.schemas.ts';
export {
  type Author,
  findAuthorById,
  findAuthorBySlug,
  listAuthors,
  listAuthorsWithImage,
} from './authors.store.ts';
/** Actions: each audits, keeps a revision and announces the change. */
export { changeArticle } from './change-article.ts';
export { AUTHORS_TOPIC, type AuthorDeps, changeAuthor } from './change-author.ts';
export { createArticle } from './create-article.ts';
export { createAuthor } from './create-author.ts';
/** Where a text is cut; and the whole minutes that reading takes, at least one. */
export { cutBody, readingMinutes } from './cut-body.rules.ts';
/** What a member's export says of their bylines. */
export { articlesPersonalData } from './personal-data.ts';
/** Links to what is not out; they end with the role of who made them. */
export { revokePreviewLinks } from './preview-links.ts';
export { previewLinkEndpoints } from './previews.routes.ts';
export { findPreviewedArticleId } from './previews.store.ts';
export { publishArticle, unpublishArticle } from './publish-article.ts';
export { ARTICLES_TOPIC, type ArticleDeps } from './save-article.ts';
/** Finds articles by words, as far as somebody may read them. */
export { searchArticles, type TextReach } from './search.store.ts';
/** A text as it stands in an address; may be empty. */
export { slugFrom } from './slug.rules.ts';
