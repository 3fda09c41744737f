import { type Caller, isAnonymous } from '../../platform/http/caller.ts';
import { readInstantCursor, toPage, writeCursor } from '../../platform/http/pages.ts';
import { ARTICLES_KEY, SITE_KEY, surrogateKeys } from '../../platform/http/surrogate-keys.ts';
import { grantsOf, readableArticlesFilter, readerOf } from '../access/index.ts';
import { publishedArticles } from '../articles/index.ts';
import { NO_STORE, sharedUntil } from './caching.rules.ts';
import { positionOf } from './list-reading.ts';
import { presentSummary } from './reading.views.ts';
import type { ReadingDeps } from './reading-deps.ts';
import { loadPresentationContext } from './text-links.ts';

/**
 * Returns a page of results with its headers. Caches may store only results for anonymous callers, because other
 * results may match texts that were unlocked for one reader.
 */
export async function searchPage(
  deps: ReadingDeps,
  query: { readonly q: string; readonly limit: number; readonly cursor?: string | undefined },
  caller: Caller,
): Promise<{ body: object; headers: Readonly<Record<string, string>> }> {
  const now = deps.clock.now();
  const list = `search:${query.q}`;
  const after = readInstantCursor(list, query.cursor);
  const [settings, grants, next] = await Promise.all([
    deps.readSettings(),
    grantsOf(deps, caller),
    publishedArticles.findNext(deps.db.recent, now),
  ]);
  const reach = readableArticlesFilter(readerOf(caller, settings), grants, now);
  const search = { words: query.q, reach, now, after, limit: query.limit };
  const rows = await publishedArticles.search(deps.db.recent, search);
  const page = toPage(rows, query.limit, positionOf);
  const texts = page.rows.map(({ previewHtml }) => previewHtml);
  const masthead = await loadPresentationContext(deps.db.recent, { ...deps, settings, now }, texts);
  return {
    body: {
      data: page.rows.map((article) => presentSummary(article, masthead)),
      nextCursor: writeCursor(list, page.next),
    },
    headers: isAnonymous(caller)
      ? { 'Cache-Control': sharedUntil(next, now), ...surrogateKeys(ARTICLES_KEY, SITE_KEY) }
      : { 'Cache-Control': NO_STORE },
  };
}
