const LONGEST = 300;

/** Any origin serves to parse a path as browsers do; no request is made to it. */
const HERE = 'https://here.invalid';

/** Characters that no browser parses as the start of another origin; a fragment may follow. */
const PATH = /^\/[\w/-]*(?:\?([\w.~+&=/%-]*))?(?:#[\w-]*)?$/;

/**
 * Patterns that a query must not contain at any level of decoding, because the target page may
 * redirect to what its query names.
 */
const TREACHEROUS = /\/\/|[\\:%]|\p{Cc}/u;

/**
 * The path to return to after signing in or paying: a path of this site with its query, or the front
 * page for anything else. The path must not contain `//`, backslashes, schemes, dot segments or
 * escapes, which browsers parse differently; the query must not contain anything that could redirect
 * elsewhere (open redirect).
 */
export function readReturnTo(text: string | undefined): string {
  if (text === undefined || text.length > LONGEST) return '/';
  const [whole, query = ''] = PATH.exec(text) ?? [];
  if (whole === undefined || text.includes('//')) return '/';
  const decoded = decode(query);
  if (decoded === null || TREACHEROUS.test(decoded)) return '/';
  return isAsWritten(text) ? text : '/';
}

/** Decodes the query once, as pages read it. Returns null for an invalid escape. */
function decode(query: string): string | null {
  try {
    return decodeURIComponent(query.replaceAll('+', ' '));
  } catch {
    return null;
  }
}

/** The WHATWG URL parser keeps this site's origin and returns exactly the same text. */
function isAsWritten(text: string): boolean {
  if (!URL.canParse(text, HERE)) return false;
  const { origin, pathname, search, hash } = new URL(text, HERE);
  const written = text.replace(/\?(?=#|$)/, '').replace(/#$/, '');
  return origin === HERE && pathname + search + hash === written;
}
