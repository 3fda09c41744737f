/** Of every answer that the site's settings show in. */
export const SITE_KEY = 'site';

/** Of lists, feeds and authors: whatever shows several articles. */
export const ARTICLES_KEY = 'articles';

/** Of every answer that comments show in. */
export const COMMENTS_KEY = 'comments';

/** Of the wall of thanks. */
export const TIPS_KEY = 'tips';

/** Of every answer that the comments on an article show in. */
export function commentsKey(articleId: string): string {
  return `comments-${articleId}`;
}

export function articleKey(id: string): string {
  return `article-${id}`;
}

/** The same headers, made of something more. */
export function addSurrogateKeys(
  headers: Readonly<Record<string, string>>,
  ...keys: readonly string[]
): Readonly<Record<string, string>> {
  const { 'Surrogate-Key': present } = headers;
  if (present === undefined) return headers;
  return { ...headers, ...surrogateKeys(...present.split(' '), ...keys) };
}

/**
 * The surrogate keys of a cacheable response, by which caches purge it: as `Surrogate-Key` for Fastly and
 * Varnish, and as `Cache-Tag` for Cloudflare.
 */
export function surrogateKeys(...keys: readonly string[]): Record<string, string> {
  return { 'Surrogate-Key': keys.join(' '), 'Cache-Tag': keys.join(',') };
}
