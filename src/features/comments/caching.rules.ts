import {
  articleKey,
  COMMENTS_KEY,
  commentsKey,
  surrogateKeys,
} from '../../platform/http/surrogate-keys.ts';

/** A shared cache may lag this far behind; a comment purges nothing there. */
const SHARED_SECONDS = 10;

/** All that an answer may differ by. */
export const VARY = 'Authorization, Cookie, Origin';
export const FOR_EVERYONE = `public, max-age=0, s-maxage=${SHARED_SECONDS}`;

/** What an article's comments are made of. */
export function surrogateKeysOf(articleId: string): Record<string, string> {
  return surrogateKeys(articleKey(articleId), commentsKey(articleId), COMMENTS_KEY);
}
