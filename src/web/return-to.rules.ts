const LONGEST = 300;

/** Any origin will do to see what a browser makes of a path; nothing is ever asked of it. */
const HERE = 'https://here.invalid';

/** Letters that no browser reads as the start of another site; an anchor may follow. */
const PATH = /^\/[\w/-]*(?:\?([\w.~+&=/%-]*))?(?:#[\w-]*)?$/;

/**
 * What must not stand in a query, however often it is decoded on its way: the page that it belongs to
 * may go on to what it names.
 */
const TREACHEROUS = /\/\/|[\\:%]|\p{Cc}/u;

/**
 * Where to go after signing in or paying: a path of this site with its query, or the front page where
 * the text names anything else. In the path `//`, backslashes, schemes, dots and escapes are all refused,
 * since browsers read them in more ways than one; in the query, what would lead elsewhere in its turn.
 */
export function readReturnTo(text: string | undefined): string {
  if (text === undefined || text.length > LONGEST) return '/';
  const [whole, query = ''] = PATH.exec(text) ?? [];
  if (whole === undefined || text.includes('//')) return '/';
  const decoded = decode(query);
  if (decoded === null || TREACHEROUS.test(decoded)) return '/';
  return isAsWritten(text) ? text : '/';
}

/** Decoded once, as pages read it; null where an escape is none. */
function decode(query: string): string | null {
  try {
    return decodeURIComponent(query.replaceAll('+', ' '));
  } catch {
    return null;
  }
}

/** The parser that browsers share sees this site, and the very same text. */
function isAsWritten(text: string): boolean {
  if (!URL.canParse(text, HERE)) return false;
  const { origin, pathname, search, hash } = new URL(text, HERE);
  const written = text.replace(/\?(?=#|$)/, '').replace(/#$/, '');
  return origin === HERE && pathname + search + hash === written;
}
