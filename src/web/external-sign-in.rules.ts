import type { CookieName } from '../platform/http/cookies.ts';

/** A sign-in request from a publisher's own page. */
export interface ExternalSignIn {
  readonly origin: string;
  readonly challenge: string;
  /** The absolute URL on that origin, without a fragment. */
  readonly returnTo: string;
}

/** The request cookie keeps another site's request while its reader signs in here. */
export const REQUEST_COOKIE: CookieName = 'pp_elsewhere';

const MAX_LENGTH = 2000;

/**
 * Parses such a request. Returns null if it is incomplete or its return URL belongs to another origin.
 * The API decides whether the origin is allowed.
 */
export function readExternalSignIn(
  fields: Readonly<Record<string, string | undefined>>,
): ExternalSignIn | null {
  const { challenge = '', returnTo = '' } = fields;
  if (!/^[\w-]{43}$/.test(challenge) || returnTo.length > MAX_LENGTH) return null;
  if (!URL.canParse(returnTo)) return null;
  const url = new URL(returnTo);
  const isPlain = url.username === '' && url.password === '';
  if (!isPlain || !/^https?:$/.test(url.protocol) || url.origin !== fields['origin']) return null;
  url.hash = '';
  return { origin: url.origin, challenge, returnTo: url.href };
}

/** Serializes the request for the cookie. */
export function writeExternalSignIn({ origin, challenge, returnTo }: ExternalSignIn): string {
  return new URLSearchParams({ origin, challenge, returnTo }).toString();
}
