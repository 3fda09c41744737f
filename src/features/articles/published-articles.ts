import {
  countPublished,
  findNextPublication,
  listPublishedArticles,
  listPublishedSlugs,
} from './articles.store.ts';
import { listLinkedArticles } from './linked-articles.store.ts';
import { searchArticles } from './search.store.ts';

/** The articles that readers know. */
export const publishedArticles = {
  count: countPublished,
  findNext: findNextPublication,
  list: listPublishedArticles,
  listSlugs: listPublishedSlugs,
  /** Finds articles by words, as far as a reader may read them. */
  search: searchArticles,
  /** The articles that texts link to, for their addresses. */
  listLinked: listLinkedArticles,
};
