/** Longer than any address of ours. */
const LONGEST = 2000;

/** What some reader of addresses strips, folds or takes for a slash. */
const UNSAFE_CHARACTERS = /[\\\s\p{Cc}]/u;

/**
 * The full address to return to after signing in, or null where it is not on an allowed site. A path
 * counts from the publication's own address. Whoever follows the answer needs no more care: it is
 * written out by the parser that judged it, so that no browser can read it in another way.
 */
export function decideReturnTo(
  text: string,
  sites: { readonly publicUrl: string; readonly allowedOrigins: ReadonlySet<string> },
): string | null {
  if (text.length > LONGEST || UNSAFE_CHARACTERS.test(text)) return null;
  const isPath = text.startsWith('/') && !text.startsWith('//');
  if (!isPath && !/^https?:\/\//i.test(text)) return null;
  const url = parse(text, sites.publicUrl);
  if (url === null || url.username !== '' || url.password !== '') return null;
  return sites.allowedOrigins.has(url.origin) ? url.href : null;
}

function parse(text: string, base: string): URL | null {
  return URL.canParse(text, base) ? new URL(text, base) : null;
}
