import { listArticlesWithImage } from './article-images.store.ts';
import { findSlugHolder, findTakenSlugs } from './article-slugs.store.ts';
import {
  findArticle,
  findArticlesByExternalIds,
  listArticles,
  listArticleTitles,
} from './articles.store.ts';

/** Rows of articles, deleted ones never. */
export const articleRows = {
  /** By an id, a slug, or a slug that the article may have had before. */
  find: findArticle,
  /** Those that another system pushed or that were moved in, by its ids. */
  findByExternalIds: findArticlesByExternalIds,
  /** Page by page, in any state. */
  list: listArticles,
  /** Ids, slugs and titles of the named articles. */
  listTitles: listArticleTitles,
  /** Those that show an uploaded image. */
  listWithImage: listArticlesWithImage,
  /** The id of the article that has or had a slug. */
  findSlugHolder,
  /** Which of these slugs are taken. */
  findTakenSlugs,
};
