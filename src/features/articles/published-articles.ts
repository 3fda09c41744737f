import {
  countPublished,
  findNextPublication,
  listPublishedArticles,
  listPublishedSlugs,
} from './articles.store.ts';
import { listLinkedArticles } from './linked-articles.store.ts';
import { searchArticles } from './search.store.ts';

/** Queries for published articles. */
export const publishedArticles = {
  count: countPublished,
  findNext: findNextPublication,
  list: listPublishedArticles,
  listSlugs: listPublishedSlugs,
  /** Searches articles by words, only in texts that the reader may read. */
  search: searchArticles,
  /** Returns the articles that texts link to, to build their URLs. */
  listLinked: listLinkedArticles,
};
