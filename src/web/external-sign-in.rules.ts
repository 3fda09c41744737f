/** The page that hands a reader's sign-in off to a publisher's own page. */
export const HAND_OFF_PATH = '/signin/elsewhere';

/** A sign-in request from a publisher's own page. The API decides whether its addresses are allowed. */
export interface ExternalSignIn {
  readonly origin: string;
  /**
   * Where the code goes: to a registered address, for the page that made the challenge; or, if null, to the
   * window that opened ours, which then tells its challenge itself, so that no link can choose one.
   */
  readonly redirect: Redirect | null;
}

interface Redirect {
  readonly challenge: string;
  readonly returnTo: string;
  /** For a server that receives the code: a fragment would stay in the browser, and need a script there. */
  readonly mode?: 'query';
}

const MAX_LENGTH = 2000;
const CHALLENGE = /^[\w-]{43}$/;

/** Parses such a request. Returns null if it is incomplete, or its return address is at another origin. */
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

/** The return address with the code, which is useless without the secret of the challenge. */
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

/** What the form sends: the request as its page showed it, and the opener's challenge if there was one. */
export function readConfirmedSignIn(
  form: Readonly<Record<string, string | undefined>>,
  storedRequest: string | undefined,
): (ExternalSignIn & { readonly challenge: string }) | null {
  const { request = '', challenge = '' } = form;
  // Only the browser that began it confirms it, and only as long as it began no other.
  if (request === '' || request !== storedRequest) return null;
  const read = readExternalSignIn(Object.fromEntries(new URLSearchParams(request)));
  if (read === null) return null;
  const own = read.redirect?.challenge ?? challenge;
  return CHALLENGE.test(own) ? { ...read, challenge: own } : null;
}
