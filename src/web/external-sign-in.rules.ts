/** The page that hands a reader's sign-in off to a publisher's own page. */
export const HAND_OFF_PATH = '/signin/elsewhere';

/** A sign-in request from a publisher's own page. The API decides whether its addresses are allowed. */
export interface ExternalSignIn {
  readonly origin: string;
  /**
   * The address that receives the code, registered by the page that created the challenge. Null if the code goes to the
   * window that opened ours, which then supplies its own challenge, so that no link can choose one.
   */
  readonly redirect: Redirect | null;
}

interface Redirect {
  readonly challenge: string;
  readonly returnTo: string;
  /** For a server that receives the code: a fragment never reaches the server without a script. */
  readonly mode?: 'query';
}

const MAX_LENGTH = 2000;
const CHALLENGE = /^[\w-]{43}$/;

/** Parses such a request. Returns null if it is incomplete or its return address has another origin. */
export function readExternalSignIn(
  fields: Readonly<Record<string, string | undefined>>,
): ExternalSignIn | null {
  const { origin = '', challenge = '', returnTo = '', mode } = fields;
  if (!/^https?:/.test(origin) || originOf(origin) !== origin) return null;
  if (returnTo === '') return { origin, redirect: null };
  const isComplete = CHALLENGE.test(challenge) && returnTo.length <= MAX_LENGTH;
  if (!isComplete || originOf(returnTo) !== origin) return null;
  const inQuery = mode === 'query' ? ({ mode } as const) : {};
  return { origin, redirect: { challenge, returnTo, ...inQuery } };
}

/** The return address with the code appended. The code is useless without the secret behind the challenge. */
export function addCode({ returnTo, mode }: Redirect, code: string): string {
  if (mode !== 'query') return `${returnTo}#pennypress-code=${code}`;
  return `${returnTo}${returnTo.includes('?') ? '&' : '?'}pennypress-code=${code}`;
}

function originOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).origin : null;
}

/** Serializes the request for the cookie and the form. */
export function writeExternalSignIn({ origin, redirect }: ExternalSignIn): string {
  return new URLSearchParams({ origin, ...redirect }).toString();
}

/**
 * Reads the submitted form: the request as its page showed it, and the opener's challenge if there was one. Returns
 * null if the request differs from the stored one.
 */
export function readConfirmedSignIn(
  form: Readonly<Record<string, string | undefined>>,
  storedRequest: string | undefined,
): (ExternalSignIn & { readonly challenge: string }) | null {
  const { request = '', challenge = '' } = form;
  // Only the browser that began this request may confirm it, and only while it has not begun another.
  if (request === '' || request !== storedRequest) return null;
  const read = readExternalSignIn(Object.fromEntries(new URLSearchParams(request)));
  if (read === null) return null;
  const own = read.redirect?.challenge ?? challenge;
  return CHALLENGE.test(own) ? { ...read, challenge: own } : null;
}
