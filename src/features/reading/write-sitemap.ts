import { siteAddresses } from '../../addresses/site-addresses.rules.ts';
import type { Html } from '../../platform/html/html.ts';
import { type PublishedSlug, publishedArticles } from '../articles/index.ts';
import { renderSitemap, renderSitemapIndex, renderSitemapPage } from './feed.views.ts';
import type { ReadingDeps } from './reading-deps.ts';

/** The articles per sitemap: 50,000 URLs (https://www.sitemaps.org/protocol.html) minus the front page. */
export const IN_SITEMAP = 49_999;
/** The articles per query, so that a site with tens of thousands of articles never blocks the event loop. */
const PAGE = 2_000;

/**
 * Returns the sitemap of all articles, newest first, or the sitemap index if they exceed one sitemap. `part` counts
 * from 1. Returns null for a part that does not exist.
 */
export async function writeSitemap(
  deps: ReadingDeps,
  part: number | null,
  inSitemap = IN_SITEMAP,
): Promise<string | null> {
  const { db, clock, publicUrl } = deps;
  const now = clock.now();
  const total = await publishedArticles.count(db.recent, now);
  const parts = Math.max(1, Math.ceil(total / inSitemap));
  if (part === null && parts > 1) {
    // The parts are on this host. For the publisher's host, search engines require its robots.txt to name the sitemap.
    return renderSitemapIndex(
      Array.from({ length: parts }, (_, index) => `${publicUrl}/sitemaps/${index + 1}.xml`),
    );
  }
  const wanted = part ?? 1;
  if (wanted > parts) return null;
  const to = siteAddresses(publicUrl, await deps.readSettings());
  const pages: Html[] = [];
  let left = inSitemap;
  let skip = (wanted - 1) * inSitemap;
  let after: PublishedSlug | null = null;
  do {
    const limit = Math.min(PAGE, left);
    const page: PublishedSlug[] = await publishedArticles.listSlugs(db.recent, {
      now,
      after,
      limit,
      skip,
    });
    pages.push(renderSitemapPage(page, to));
    skip = 0;
    left -= page.length;
    after = page.length === limit ? (page.at(-1) ?? null) : null;
  } while (after !== null && left > 0);
  return renderSitemap(pages, wanted === 1 ? to.home : null);
}
