import type { RequestHandler } from 'express';
import { EMBED_ORIGINS } from '../embeds/embeds.rules.ts';
import { READS } from '../features/reading/index.ts';
import { createCachedCalls } from '../platform/http/inner-calls.ts';
import { listImageOrigins } from '../platform/http/loopback.ts';
import { cachedJsonRoute, createMemberFastPath } from '../platform/http/member-fast-path.ts';
import type { Recorder } from '../platform/http/request-log.ts';
import { listSecurityHeaders } from '../platform/http/security-headers.ts';
import { createSharedCache } from '../platform/http/shared-cache.ts';
import { findLocale } from '../platform/i18n/locales.ts';
import { cachedArticleRoute } from '../web/index.ts';
import { textsOf } from '../wording/texts.ts';
import type { BaseContext } from './context.ts';
import type { createModules } from './modules.ts';
import { purgeOnChanges } from './purge.ts';

/** Handlers before the app that answer from memory: shared responses, and articles for members. */
export function wireFastPath(
  base: BaseContext,
  { endpoints, signingIn }: Pick<ReturnType<typeof createModules>, 'endpoints' | 'signingIn'>,
  recorder: Recorder,
): RequestHandler {
  const { config, isHttps } = base;
  const checkAnswers = config.NODE_ENV === 'test';
  const callFromCache = createCachedCalls(endpoints, { checkAnswers });
  const pageHeaders = listSecurityHeaders({
    isHttps,
    imagesFrom: listImageOrigins(config.PUBLIC_URL, config.MEDIA_PUBLIC_URL),
    framesFrom: EMBED_ORIGINS,
  });
  const { recordCached } = recorder;
  const getTexts = (language: string | null) => {
    const settings = base.getCachedSettings();
    return settings && textsOf(settings, findLocale(language));
  };
  const { isSubscribed } = base.changes;
  const sharedCache = createSharedCache({ ...base, isSubscribed, recordCached });
  purgeOnChanges(base.changes, sharedCache);
  const memberFastPath = createMemberFastPath({
    routes: [
      cachedJsonRoute({
        address: /^\/v1\/articles\/([a-z0-9-]+)$/,
        endpoint: 'getArticle',
        parameter: 'slug',
        headers: base.fastPathHeaders,
        callFromCache,
      }),
      cachedArticleRoute(callFromCache, getTexts, pageHeaders),
    ],
    findCachedMember: (req) =>
      signingIn.authenticateFromCache(req.headers.authorization, () =>
        base.cookieJar.read(req.headers.cookie),
      ),
    // Members' reads are rate-limited by account.
    countRead: (caller) => base.limiter.spend(READS, { caller, address: 'unknown' }),
    recordCached,
  });
  return (req, res, next) => sharedCache.handle(req, res, () => memberFastPath(req, res, next));
}
