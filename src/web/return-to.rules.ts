const LONGEST = 300;

/**
 * Letters that no browser reads as the start of another site. The plans may name where to go from
 * there in turn, and an anchor may follow.
 */
const PATH = /^\/[\w/-]*(?:\?returnTo=\/[\w/-]*)?(?:#[\w-]*)?$/;

/**
 * Where to go after signing in or paying: a path of this site, or the front page where the text names
 * anything else. `//`, backslashes, schemes, dots and escapes are all refused, since browsers read
 * them in more ways than one.
 */
export function readReturnTo(text: string | undefined): string {
  if (text === undefined || text.length > LONGEST) return '/';
  return PATH.test(text) && !text.includes('//') ? text : '/';
}
