/**
 * The longest case is a sealed intent with a gift message; the endpoints store up to 2,000 characters including the
 * site's address.
 */
const MAX_LENGTH = 1800;

/** A base for parsing a path as browsers do. No request is made to it. */
const ANY_ORIGIN = 'https://here.invalid';

/** Characters that no browser parses as the start of another origin; a fragment may follow. */
const PATH = /^\/[\w/-]*(?:\?([\w.~+&=/%-]*))?(?:#[\w-]*)?$/;

/**
 * Patterns that a query must not contain at any level of decoding, because the target page may
 * redirect to what its query names.
 */
const FORBIDDEN_IN_QUERY = /\/\/|[\\:%]|\p{Cc}/u;

/**
 * The path to return to after signing in or paying: a path of this site with its query, or the front
 * page for anything else. The path must not contain `//`, backslashes, schemes, dot segments or
 * escapes, which browsers parse differently; the query must not contain anything that could redirect
 * elsewhere (open redirect).
 */
export function readReturnTo(text: string | undefined): string {
  if (text === undefined || text.length > MAX_LENGTH) return '/';
  const [whole, query = ''] = PATH.exec(text) ?? [];
  if (whole === undefined || text.includes('//')) return '/';
  const decoded = decode(query);
  if (decoded === null || FORBIDDEN_IN_QUERY.test(decoded)) return '/';
  return isUnchangedByParser(text) ? text : '/';
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
function isUnchangedByParser(text: string): boolean {
  if (!URL.canParse(text, ANY_ORIGIN)) return false;
  const { origin, pathname, search, hash } = new URL(text, ANY_ORIGIN);
  const written = text.replace(/\?(?=#|$)/, '').replace(/#$/, '');
  return origin === ANY_ORIGIN && pathname + search + hash === written;
}

/** The address to return to after signing in, read from a form or a query. */
export function returnToOf({
  form,
  query,
}: {
  readonly form: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
}): string {
  return readReturnTo(form['returnTo'] ?? query['returnTo']);
}

/** The path of a sign-in page, with the address to return to. */
export function signInPath(
  page: '' | '/code' | '/password' | '/forgot' | '/help',
  back: string,
): string {
  return back === '/' ? `/signin${page}` : `/signin${page}?returnTo=${encodeURIComponent(back)}`;
}
