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

/** A shared cache may be this much out of date: comments purge nothing there. */
const SHARED_SECONDS = 10;

/** Everything that a response may vary by. */
export const VARY = 'Authorization, Cookie, Origin';
export const SHARED = `public, max-age=0, s-maxage=${SHARED_SECONDS}`;

/** The surrogate keys of an article's comments. */
function surrogateKeysOf(articleId: string): Record<string, string> {
  return surrogateKeys(articleKey(articleId), commentsKey(articleId), COMMENTS_KEY);
}

/** Which article has an address may change with any article and with the settings. */
export const BY_ADDRESS = [ARTICLES_KEY, SITE_KEY] as const;

/**
 * Comments contain nothing gated. But a reader with a cookie or a token gets a private answer, because it
 * shows their likes, held comments and ignored members. `keys` are what else it depends on.
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
