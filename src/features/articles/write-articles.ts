import { changeArticle } from './change-article.ts';
import { createArticle, replaceArticle } from './create-article.ts';
import { createArticles } from './create-articles.ts';

/** Functions that write articles; each writes the audit log and a revision, and publishes the change. */
export const writeArticles = {
  create: createArticle,
  createMany: createArticles,
  replace: replaceArticle,
  change: changeArticle,
};
