import type { TestServer } from './server.ts';

/** A response as a client sees it. */
export interface Seen {
  readonly status: number;
  readonly text: string;
  /** Whether it came from the cache in front of the app. */
  readonly isCached: boolean;
  readonly caching: string;
}

export async function look(server: TestServer, path: string): Promise<Seen> {
  const { status, text, headers } = await server.http.get(path).redirects(0);
  const isCached = headers['x-request-id'] === undefined;
  return { status, text, isCached, caching: String(headers['cache-control']) };
}

/** One URL of every kind that the shared cache stores, besides articles and their lists. */
export const OTHER_ADDRESSES = [
  '/v1/site',
  '/v1/tiers',
  '/v1/tips',
  '/v1/authors',
  '/v1/search?q=everyone',
  '/news-sitemap.xml',
  '/robots.txt',
  '/.well-known/tdmrep.json',
];
