/** A publisher's own page that wants to sign its reader in by way of ours. */
export interface ExternalSignIn {
  readonly origin: string;
  readonly challenge: string;
  /** In full, on that origin, without a fragment. */
  readonly returnTo: string;
}

/** What another site asked for, while its reader signs in here. */
export const REQUEST_COOKIE = 'pp_elsewhere';

const LONGEST = 2000;

/**
 * What such a page asks, or null where it is incomplete or would return to another site than it names.
 * Whether that site may ask at all is the API's to say.
 */
export function readExternalSignIn(
  fields: Readonly<Record<string, string | undefined>>,
): ExternalSignIn | null {
  const { challenge = '', returnTo = '' } = fields;
  if (!/^[\w-]{43}$/.test(challenge) || returnTo.length > LONGEST) return null;
  if (!URL.canParse(returnTo)) return null;
  const url = new URL(returnTo);
  const isPlain = url.username === '' && url.password === '';
  if (!isPlain || !/^https?:$/.test(url.protocol) || url.origin !== fields['origin']) return null;
  url.hash = '';
  return { origin: url.origin, challenge, returnTo: url.href };
}

/** As a cookie keeps it while its reader signs in. */
export function writeExternalSignIn({ origin, challenge, returnTo }: ExternalSignIn): string {
  return new URLSearchParams({ origin, challenge, returnTo }).toString();
}
