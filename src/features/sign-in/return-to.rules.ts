/** Longer than any URL of ours. */
const MAX_LENGTH = 2000;

/** Characters that some URL parser strips, folds or reads as a slash. */
const UNSAFE_CHARACTERS = /[\\\s\p{Cc}]/u;

/**
 * Returns the full URL to return to after signing in, or null if it is not on an allowed site. A path is relative to
 * the publication's own URL. The result is safe to redirect to: it is serialised by the parser that checked it, so
 * that no browser can read it differently.
 */
export function decideReturnTo(
  text: string,
  sites: { readonly publicUrl: string; readonly allowedOrigins: ReadonlySet<string> },
): string | null {
  if (text.length > MAX_LENGTH || UNSAFE_CHARACTERS.test(text)) return null;
  const isPath = text.startsWith('/') && !text.startsWith('//');
  if (!isPath && !/^https?:\/\//i.test(text)) return null;
  if (!URL.canParse(text, sites.publicUrl)) return null;
  const url = new URL(text, sites.publicUrl);
  if (url.username !== '' || url.password !== '') return null;
  return sites.allowedOrigins.has(url.origin) ? url.href : null;
}
