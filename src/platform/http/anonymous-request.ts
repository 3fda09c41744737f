import type { IncomingHttpHeaders } from 'node:http';

/** The names of all our cookies begin so. */
const OWN_COOKIE = /(?:^|;)\s*(?:__Host-)?pp_/;

/**
 * Whether a request carries neither an access token nor one of our cookies. It gets the answer that everyone
 * gets; cookies of other parties (analytics, themes) change nothing.
 */
export function isAnonymousRequest({
  authorization,
  cookie,
}: Pick<IncomingHttpHeaders, 'authorization' | 'cookie'>): boolean {
  return authorization === undefined && (cookie === undefined || !OWN_COOKIE.test(cookie));
}
