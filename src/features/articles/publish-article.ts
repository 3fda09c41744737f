import type { EditedBy } from '../audit/index.ts';
import { publicationInstant } from './articles.rules.ts';
import type { Article } from './articles.store.ts';
import { editArticle } from './change-article.ts';
import type { ArticleDeps } from './save-article.ts';

/**
 * Publishes at `publishAt` (scheduled where that is still to come), at once where it is null, and at
 * the article's own instant, else at once, where it is undefined. Twice is harmless.
 */
export function publishArticle(
  deps: ArticleDeps,
  id: string,
  publishAt: Date | null | undefined,
  by: EditedBy,
): Promise<Article> {
  const now = deps.clock.now();
  return editArticle(deps, id, by, {
    action: 'article.published',
    edit: (draft) => ({ ...draft, publishedAt: publicationInstant(draft, publishAt, now) }),
  });
}

/** Takes an article back to a draft. */
export function unpublishArticle(deps: ArticleDeps, id: string, by: EditedBy): Promise<Article> {
  return editArticle(deps, id, by, {
    action: 'article.unpublished',
    edit: (draft) => ({ ...draft, publishedAt: null }),
  });
}
