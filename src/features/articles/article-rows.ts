import { listArticlesWithImage } from './article-images.store.ts';
import { findSlugHolder, findTakenSlugs } from './article-slugs.store.ts';
import { findArticle, findArticlesByExternalIds, listArticleTitles } from './articles.store.ts';
import { listArticles } from './staff-articles.store.ts';

/** Queries for article rows, excluding deleted ones. */
export const articleRows = {
  /** Finds an article by id, external id, slug, or current or former slug. */
  find: findArticle,
  /** Finds articles that another system pushed or that were imported, by its ids. */
  findByExternalIds: findArticlesByExternalIds,
  /** Lists a page of articles in any status. */
  list: listArticles,
  /** Lists the ids, slugs and titles of articles. */
  listTitles: listArticleTitles,
  /** Lists articles that show an uploaded image. */
  listWithImage: listArticlesWithImage,
  /** Finds the id of the article with a current or former slug; includes deleted articles. */
  findSlugHolder,
  /** Returns which of these slugs are taken. */
  findTakenSlugs,
};
