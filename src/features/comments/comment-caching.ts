import { isAnonymousRequest } from '../../platform/http/anonymous-request.ts';
import type { Answer, ApiRequest } from '../../platform/http/endpoint.ts';
import {
  ARTICLES_KEY,
  addSurrogateKeys,
  articleKey,
  COMMENTS_KEY,
  commentsKey,
  SITE_KEY,
  surrogateKeys,
} from '../../platform/http/surrogate-keys.ts';

/** The maximum staleness of a shared cache, because comments do not purge the CDN. */
const SHARED_SECONDS = 10;

/** The request headers that a response may vary by. */
export const VARY = 'Authorization, Cookie, Origin';
export const SHARED = `public, max-age=0, s-maxage=${SHARED_SECONDS}`;

/** The surrogate keys of an article's comments. */
function surrogateKeysOf(articleId: string): Record<string, string> {
  return surrogateKeys(articleKey(articleId), commentsKey(articleId), COMMENTS_KEY);
}

/** The surrogate keys of lookups by URL, whose result may change with any article and with the settings. */
export const BY_ADDRESS = [ARTICLES_KEY, SITE_KEY] as const;

/**
 * Builds a response with comments. They contain nothing gated, but a reader with a cookie or a token gets a private
 * response, because it depends on their likes, held comments and ignored members. `keys` are further surrogate keys.
 */
export function answerWithComments(
  { header }: Pick<ApiRequest, 'header'>,
  articleId: string,
  body: object,
  keys: readonly string[] = [],
): Answer {
  const [authorization, cookie] = [header('authorization'), header('cookie')];
  const caching = isAnonymousRequest({ authorization, cookie })
    ? { 'Cache-Control': SHARED, ...addSurrogateKeys(surrogateKeysOf(articleId), ...keys) }
    : { 'Cache-Control': 'private, no-cache' };
  return { status: 200, body, headers: { Vary: VARY, ...caching }, hasEtag: true };
}
