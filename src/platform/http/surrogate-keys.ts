/** The key of every response that depends on the site's settings. */
export const SITE_KEY = 'site';

/** The key of lists, feeds and authors: everything that shows several articles. */
export const ARTICLES_KEY = 'articles';

/** The key of every response that shows comments. */
export const COMMENTS_KEY = 'comments';

/** The key of every response that shows the wall of thanks. */
export const TIPS_KEY = 'tips';

/** The key of every response that shows the comments on an article. */
export function commentsKey(articleId: string): string {
  return `comments-${articleId}`;
}

export function articleKey(id: string): string {
  return `article-${id}`;
}

/** Adds surrogate keys to headers that already have some. */
export function addSurrogateKeys(
  headers: Readonly<Record<string, string>>,
  ...keys: readonly string[]
): Readonly<Record<string, string>> {
  const { 'Surrogate-Key': present } = headers;
  if (present === undefined) return headers;
  return { ...headers, ...surrogateKeys(...present.split(' '), ...keys) };
}

/**
 * The surrogate keys of a cacheable response, by which caches purge it: as `Surrogate-Key` for Fastly and Varnish, and
 * as `Cache-Tag` for Cloudflare.
 */
export function surrogateKeys(...keys: readonly string[]): Record<string, string> {
  return { 'Surrogate-Key': keys.join(' '), 'Cache-Tag': keys.join(',') };
}
