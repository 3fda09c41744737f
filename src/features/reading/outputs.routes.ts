import { z } from 'zod';
import { siteAddresses } from '../../addresses/site-addresses.rules.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { type Answer, type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Limit } from '../../platform/http/limits.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import { ARTICLES_KEY, SITE_KEY, surrogateKeys } from '../../platform/http/surrogate-keys.ts';
import { addDays } from '../../time/clock.ts';
import { publishedArticles } from '../articles/index.ts';
import { sharedUntil, VARY } from './caching.rules.ts';
import { renderFeed, renderNewsSitemap } from './feed.views.ts';
import { articleSummarySchema } from './reading.schemas.ts';
import type { ReadingDeps } from './reading-deps.ts';
import { writeReservation, writeRobots } from './robots.rules.ts';
import { searchPage } from './search-articles.ts';
import { loadPresentationContext } from './text-links.ts';
import { writeSitemap } from './write-sitemap.ts';

const IN_FEED = 30;
/** Google News ignores older articles, and accepts at most 1,000. */
const NEWS_DAYS = 2;
const IN_NEWS_SITEMAP = 1_000;

const SEARCHES: readonly Limit[] = [
  { name: 'search', points: 60, perSeconds: 60, counted: 'memory', by: 'account' },
];
const FILES: readonly Limit[] = [
  { name: 'file', points: 60, perSeconds: 60, counted: 'memory', by: 'address' },
];

const searchQuery = pageQuery.extend({
  q: z.string().trim().min(1).max(200).meta({
    description:
      'words; "a phrase" in quotes, `or` between alternatives, `-` before an excluded word',
  }),
});

const FILE = { tag: 'Outputs', audience: { who: 'anyone' }, limits: FILES } as const;

/** Search, feeds, sitemaps and robots.txt. Each contains only what the caller may read. */
export function outputEndpoints(deps: ReadingDeps): Endpoint[] {
  return [searchEndpoint(deps), ...listEndpoints(deps), ...crawlerEndpoints(deps)];
}

function searchEndpoint(deps: ReadingDeps): Endpoint {
  return endpoint({
    name: 'searchArticles',
    method: 'get',
    path: '/v1/search',
    summary: 'Search the texts that the caller may read, newest articles first',
    tag: 'Reading',
    audience: { who: 'anyone' },
    limits: SEARCHES,
    query: searchQuery,
    responses: { 200: { description: 'A page of articles', schema: pageOf(articleSummarySchema) } },
    handle: async (request) => {
      const { body, headers } = await searchPage(deps, request.query, request.caller);
      return { status: 200, body, headers: { ...headers, Vary: VARY }, hasEtag: true };
    },
  });
}

/** The public feed and the sitemap. */
function listEndpoints(deps: ReadingDeps): Endpoint[] {
  return [
    endpoint({
      name: 'getFeed',
      ...FILE,
      method: 'get',
      path: '/feed.xml',
      summary: 'The latest articles as RSS, with their public part',
      responses: describeFile('application/rss+xml'),
      handle: async () => {
        const now = deps.clock.now();
        const asked = { now, after: null, limit: IN_FEED };
        const [settings, articles] = await Promise.all([
          deps.readSettings(),
          publishedArticles.list(deps.db.recent, asked),
        ]);
        const latest = articles.slice(0, IN_FEED);
        const texts = latest.map(({ previewHtml }) => previewHtml);
        const text = renderFeed(latest, {
          ...(await loadPresentationContext(deps.db.recent, { ...deps, settings, now }, texts)),
          self: '/feed.xml',
          isOpen: () => false,
        });
        return await answerFile(deps, { type: 'application/rss+xml', text });
      },
    }),
    ...sitemapEndpoints(deps),
  ];
}

/** The sitemap, or its index, and its parts. */
function sitemapEndpoints(deps: ReadingDeps): Endpoint[] {
  const answer = async (part: number | null) => {
    const text = await writeSitemap(deps, part);
    if (text === null) throw notFound();
    return await answerFile(deps, { type: 'application/xml', text });
  };
  return [
    endpoint({
      name: 'getSitemap',
      ...FILE,
      method: 'get',
      path: '/sitemap.xml',
      summary: 'The sitemap of all articles; a sitemap index if there are 50,000 or more',
      responses: describeFile('application/xml'),
      handle: () => answer(null),
    }),
    endpoint({
      name: 'getSitemapPart',
      ...FILE,
      method: 'get',
      path: '/sitemaps/{part}.xml',
      summary: 'A part of the sitemap',
      params: z.object({ part: z.coerce.number().int().min(1).max(1_000) }),
      responses: describeFile('application/xml'),
      handle: ({ params }) => answer(params.part),
    }),
  ];
}

/** robots.txt, the Google News sitemap and the TDM reservation. */
function crawlerEndpoints(deps: ReadingDeps): Endpoint[] {
  return [
    endpoint({
      name: 'getRobots',
      ...FILE,
      method: 'get',
      path: '/robots.txt',
      summary: 'Which pages crawlers may visit',
      responses: describeFile('text/plain'),
      handle: async () => {
        const { aiCrawlers } = await deps.readSettings();
        const text = writeRobots(deps.publicUrl, aiCrawlers);
        return await answerFile(deps, { type: 'text/plain', text });
      },
    }),
    endpoint({
      name: 'getNewsSitemap',
      ...FILE,
      method: 'get',
      path: '/news-sitemap.xml',
      summary: 'The sitemap of the last two days, for Google News',
      responses: describeFile('application/xml'),
      handle: async () => {
        const now = deps.clock.now();
        const asked = { since: addDays(now, -NEWS_DAYS), now, limit: IN_NEWS_SITEMAP };
        const [settings, articles] = await Promise.all([
          deps.readSettings(),
          publishedArticles.listSlugs(deps.db.recent, asked),
        ]);
        const to = siteAddresses(deps.publicUrl, settings);
        const text = renderNewsSitemap(articles, { to, settings });
        return await answerFile(deps, { type: 'application/xml', text });
      },
    }),
    endpoint({
      name: 'getTdmReservation',
      ...FILE,
      method: 'get',
      path: '/.well-known/tdmrep.json',
      summary: 'Whether text and data mining rights are reserved (TDM Reservation Protocol)',
      responses: describeFile('application/json', z.array(z.record(z.string(), z.unknown()))),
      handle: async () => {
        const { aiCrawlers } = await deps.readSettings();
        const text = JSON.stringify(writeReservation(aiCrawlers));
        return await answerFile(deps, { type: 'application/json', text });
      },
    }),
  ];
}

function describeFile(contentType: string, schema: z.ZodType = z.string()) {
  return {
    200: { description: 'The file', schema, contentType },
    304: { description: 'Not modified' },
  };
}

/** Responds with a file that is the same for everyone until the next scheduled publication. */
async function answerFile(
  { db, clock }: ReadingDeps,
  { type, text }: { type: string; text: string },
): Promise<Answer> {
  const now = clock.now();
  const caching = sharedUntil(await publishedArticles.findNext(db.recent, now), now);
  return {
    status: 200,
    raw: { contentType: `${type}; charset=utf-8`, bytes: text },
    headers: { 'Cache-Control': caching, ...surrogateKeys(ARTICLES_KEY, SITE_KEY) },
    hasEtag: true,
  };
}
