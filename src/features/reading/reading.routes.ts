import { notFound } from '../../platform/errors/refusals.ts';
import {
  type Answer,
  type ApiRequest,
  type Endpoint,
  endpoint,
} from '../../platform/http/endpoint.ts';
import type { CallersLimit } from '../../platform/http/limits.ts';
import { pageOf, pageQuery } from '../../platform/http/pages.ts';
import { sharedAnswer } from '../../platform/http/shared-answer.ts';
import {
  ARTICLES_KEY,
  articleKey,
  SITE_KEY,
  surrogateKeys,
} from '../../platform/http/surrogate-keys.ts';
import { articleRows, isPublished } from '../articles/index.ts';
import type { ArticleResponses } from './article-responses.ts';
import { SHARED, VARY } from './caching.rules.ts';
import { listArticlePage, listAuthorPage, readAuthor } from './list-reading.ts';
import { createSiteReader, type SiteDeps } from './read-site.ts';
import {
  articleAnswerSchema,
  articleListQuery,
  articleSummarySchema,
  authorAnswerSchema,
  authorSchema,
  siteSchema,
  slugParams,
} from './reading.schemas.ts';
import type { ReadingDeps } from './reading-deps.ts';
import { type UnlockRoutesDeps, unlockEndpoint } from './unlock.routes.ts';

interface ReadingRoutesDeps extends ReadingDeps, SiteDeps, UnlockRoutesDeps {
  readonly articleResponses: ArticleResponses;
}

const OF_ARTICLES = { Vary: VARY, ...surrogateKeys(ARTICLES_KEY, SITE_KEY) };
const OF_SITE = { Vary: VARY, ...surrogateKeys(SITE_KEY) };
export const READS: readonly CallersLimit[] = [
  { name: 'read', points: 600, perSeconds: 60, counted: 'memory', by: 'account' },
];

const AS_BEFORE = { description: 'Not modified' };

const READING = { tag: 'Reading', audience: { who: 'anyone' }, limits: READS } as const;

export function readingEndpoints(deps: ReadingRoutesDeps): Endpoint[] {
  const site = createSiteReader(deps);
  return [
    ...articleReads(deps),
    unlockEndpoint(deps),
    ...authorReads(deps),
    endpoint({
      name: 'getSite',
      ...READING,
      method: 'get',
      path: '/v1/site',
      summary: 'Get the site: its name, tiers, newsletters and the wording of its prompts',
      responses: { 200: { description: 'The site', schema: siteSchema }, 304: AS_BEFORE },
      handle: async () => sharedAnswer(await site.read(), OF_SITE),
      handleFromCache() {
        const cached = site.getCached();
        return cached && sharedAnswer(cached, OF_SITE);
      },
    }),
  ];
}

function articleReads(deps: ReadingRoutesDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listArticles',
      ...READING,
      method: 'get',
      path: '/v1/articles',
      summary: 'List published articles, newest first, with their public part',
      query: articleListQuery,
      responses: {
        200: { description: 'A page of articles', schema: pageOf(articleSummarySchema) },
        304: AS_BEFORE,
      },
      handle: async (request) => {
        const { body, caching } = await listArticlePage(deps, request.query);
        return sharedAnswer(body, { 'Cache-Control': caching, ...OF_ARTICLES });
      },
    }),
    endpoint({
      name: 'getArticle',
      ...READING,
      method: 'get',
      path: '/v1/articles/{slug}',
      summary: 'Get an article as the caller may read it, with the access decision',
      params: slugParams,
      responses: {
        200: {
          description: 'The article, and why the caller may read it or not',
          schema: articleAnswerSchema,
        },
        301: { description: "The article's slug has changed" },
        304: AS_BEFORE,
      },
      handle: (request) => answerArticle(deps, request.params.slug, request),
      handleFromCache: ({ params, caller }) =>
        deps.articleResponses.getCachedFor(params.slug, caller),
    }),
  ];
}

function authorReads(deps: ReadingRoutesDeps): Endpoint[] {
  return [
    endpoint({
      name: 'listAuthors',
      ...READING,
      method: 'get',
      path: '/v1/authors',
      summary: 'List authors, by name',
      query: pageQuery,
      responses: {
        200: { description: 'A page of authors', schema: pageOf(authorSchema) },
        304: AS_BEFORE,
      },
      handle: async (request) =>
        sharedAnswer(await listAuthorPage(deps, request.query), OF_ARTICLES),
    }),
    endpoint({
      name: 'getAuthor',
      ...READING,
      method: 'get',
      path: '/v1/authors/{slug}',
      summary: 'Get an author with recent articles',
      params: slugParams,
      responses: { 200: { description: 'The author', schema: authorAnswerSchema }, 304: AS_BEFORE },
      handle: async (request) => {
        const { body, caching } = await readAuthor(deps, request.params.slug);
        return sharedAnswer(body, { 'Cache-Control': caching, ...OF_ARTICLES });
      },
    }),
  ];
}

async function answerArticle(
  deps: ReadingRoutesDeps,
  slug: string,
  request: Pick<ApiRequest, 'readerAddress' | 'caller'>,
): Promise<Answer> {
  const answer = await deps.articleResponses.forCaller(slug, request.caller, request.readerAddress);
  if (answer) return answer;
  const article = await articleRows.find(deps.db.read, { currentOrFormerSlug: slug });
  if (article === null || article.slug === slug || !isPublished(article, deps.clock.now())) {
    throw notFound();
  }
  const headers = {
    Location: `/v1/articles/${article.slug}`,
    Vary: VARY,
    'Cache-Control': SHARED,
    ...surrogateKeys(articleKey(article.id)),
  };
  return { status: 301, headers };
}
