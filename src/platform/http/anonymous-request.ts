import type { IncomingHttpHeaders } from 'node:http';

/** The common prefix of our cookies' names. */
const OWN_COOKIE = /(?:^|;)\s*(?:__Host-)?pp_/;

/**
 * Whether a request has neither an access token nor one of our cookies. It gets the public response; third-party
 * cookies (analytics, themes) make no difference.
 */
export function isAnonymousRequest({
  authorization,
  cookie,
}: Pick<IncomingHttpHeaders, 'authorization' | 'cookie'>): boolean {
  return authorization === undefined && (cookie === undefined || !OWN_COOKIE.test(cookie));
}
