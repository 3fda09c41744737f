import {
  articleKey,
  COMMENTS_KEY,
  commentsKey,
  surrogateKeys,
} from '../../platform/http/surrogate-keys.ts';

/** A shared cache may be this much out of date: comments purge nothing there. */
const SHARED_SECONDS = 10;

/** Everything that a response may vary by. */
export const VARY = 'Authorization, Cookie, Origin';
export const SHARED = `public, max-age=0, s-maxage=${SHARED_SECONDS}`;

/** The surrogate keys of an article's comments. */
export function surrogateKeysOf(articleId: string): Record<string, string> {
  return surrogateKeys(articleKey(articleId), commentsKey(articleId), COMMENTS_KEY);
}
