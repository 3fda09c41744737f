/** Of every answer that the site's settings show in. */
export const SITE_KEY = 'site';

/** Of lists, feeds and authors: whatever shows several articles. */
export const ARTICLES_KEY = 'articles';

export function articleKey(id: string): string {
  return `article-${id}`;
}

/**
 * What an answer that shared caches may keep is made of, so that they can be told to drop it: in the
 * spelling of Fastly and Varnish, and in that of Cloudflare.
 */
export function surrogateKeys(...keys: readonly string[]): Record<string, string> {
  return { 'Surrogate-Key': keys.join(' '), 'Cache-Tag': keys.join(',') };
}
