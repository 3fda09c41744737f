import type { Intent } from '../intent.ts';

/** The page that a buyer returns to: the article that they wanted to read, or the front page. */
export function articlePathOf({ article }: Pick<Intent, 'article'>): string {
  return article === undefined ? '/' : `/articles/${encodeURIComponent(article)}`;
}

/** The slug in an article's address. */
export function articleIn(path: string): string | undefined {
  return /^\/articles\/([\w-]+)/.exec(path)?.[1];
}
