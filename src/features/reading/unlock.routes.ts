import type { Database } from '../../platform/db/database.ts';
import { notFound } from '../../platform/errors/refusals.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import type { Limit } from '../../platform/http/limits.ts';
import { badOrigin, hasTrustedOrigin } from '../../platform/http/origin.ts';
import type { Visitors } from '../../platform/http/visitors.ts';
import { type UnlockDeps, unlockArticle } from '../access/index.ts';
import { articleGates, isPublished } from '../articles/index.ts';
import type { ArticleResponses } from './article-responses.ts';
import { NO_STORE } from './caching.rules.ts';
import { slugParams, unlockedSchema, unlockSchema } from './reading.schemas.ts';

export interface UnlockRoutesDeps extends UnlockDeps {
  readonly db: Database;
  readonly articleResponses: ArticleResponses;
  readonly visitors: Visitors;
  readonly allowedOrigins: ReadonlySet<string>;
}

/** Limits the rate. `access/address-reads.ts` limits the daily reads of an address without an account. */
const UNLOCKS: readonly Limit[] = [
  { name: 'unlock', points: 60, perSeconds: 60, counted: 'memory', by: 'account' },
];

export function unlockEndpoint(deps: UnlockRoutesDeps): Endpoint {
  return endpoint({
    name: 'unlockArticle',
    method: 'post',
    path: '/v1/articles/{slug}/unlock',
    summary: 'Unlock an article by a gift link, a group or a free read; an open one costs nothing',
    tag: 'Reading',
    audience: { who: 'anyone' },
    limits: UNLOCKS,
    params: slugParams,
    body: unlockSchema,
    responses: { 200: { description: 'The unlocked article', schema: unlockedSchema } },
    refusals: {
      403: ['meter_exhausted', 'not_metered', 'gift_invalid', 'forbidden', 'bad_origin'],
    },
    handle: async (request) => {
      const { slug } = request.params;
      // A form on another site would be sent without the visitor's cookie, and its response would replace that cookie.
      if (request.header('origin') && !hasTrustedOrigin(request, deps.allowedOrigins)) {
        throw badOrigin();
      }
      // Embedded elements on other sites may still use a former slug.
      const article = await articleGates.find(deps.db.read, slug);
      if (article === null || !isPublished(article, deps.clock.now())) throw notFound();
      const { address, readerAddress } = request;
      const { gift } = request.body;
      const caller = await unlockArticle(deps, article, {
        caller: request.caller,
        address,
        readerAddress,
        gift,
      });
      const answer = await deps.articleResponses.forCaller(article.slug, caller, readerAddress);
      if (answer === null) throw notFound();
      // Sets the cookie of a new visitor, and renews that of a known one.
      const isVisitorsRead =
        caller.kind === 'anonymous' && caller.visitorId !== null && caller !== request.caller;
      return {
        status: 200,
        body: isVisitorsRead
          ? { ...answer.body, visitor: deps.visitors.tokenOf(caller.visitorId) }
          : answer.body,
        headers: {
          ...answer.headers,
          'Cache-Control': NO_STORE,
          ...(isVisitorsRead ? { 'Set-Cookie': deps.visitors.cookieOf(caller.visitorId) } : {}),
        },
      };
    },
  });
}
