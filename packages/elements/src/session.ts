import type { Schema } from './api-types.ts';
import { SERVER_ORIGIN, sendRequest } from './send-request.ts';

export interface Session {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** In milliseconds since the epoch, by the clock of this device. */
  readonly renewAt: number;
  readonly member: { readonly id: string; readonly name: string };
}

type SignedIn = Schema<'SignedIn'>;

/** localStorage belongs to the page's origin, so each publisher's site has a session of its own. */
const SESSION_KEY = `pennypress session ${SERVER_ORIGIN}`;
const VERIFIER_KEY = `pennypress verifier ${SERVER_ORIGIN}`;
const POPUP_NAME = 'pennypress-signin';
const CODE_FRAGMENT = /^#pennypress-code=([\w-]+)$/;
/** A token is renewed this long before it expires, so that calls rarely get a 401. */
const RENEWAL_MARGIN_SECONDS = 30;

/** Dispatches `change` when the member signs in or out, in this window or another one of the same site. */
export const sessionEvents = new EventTarget();

addEventListener('storage', ({ key }) => {
  if (key === SESSION_KEY) notifyChange();
});

export function readSession(): Session | null {
  const stored = localStorage.getItem(SESSION_KEY);
  return stored === null ? null : (JSON.parse(stored) as Session);
}

/** The access token, renewed if it is about to expire; null if no member is signed in. */
export async function readToken(options: { forceRenewal?: boolean } = {}): Promise<string | null> {
  await pendingSignIn;
  const session = readSession();
  if (session === null) return null;
  if (!options.forceRenewal && Date.now() < session.renewAt) return session.accessToken;
  // A refresh token works once, so only one window of this site may use it.
  return await navigator.locks.request(SESSION_KEY, () => renewToken(session));
}

async function renewToken(expiring: Session): Promise<string | null> {
  const current = readSession();
  if (current === null || current.accessToken !== expiring.accessToken)
    return current?.accessToken ?? null;
  const response = await post('/v1/auth/refresh', { refreshToken: expiring.refreshToken });
  if (response.ok) return saveSession((await response.json()) as SignedIn).accessToken;
  // Only a 401 ends the session. Other errors are temporary, and the member stays signed in.
  if (response.status === 401) clearSession();
  return null;
}

/**
 * Opens the server's sign-in page in a popup, which returns to this page with a code in the fragment.
 * Call it from a click handler, or the browser blocks the popup; then this window goes there itself.
 */
export async function signIn(): Promise<void> {
  const popup = open('', POPUP_NAME, 'popup,width=520,height=760');
  const verifier = toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
  localStorage.setItem(VERIFIER_KEY, verifier);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const query = new URLSearchParams({
    origin: location.origin,
    challenge: toBase64Url(new Uint8Array(digest)),
    returnTo: location.href.replace(/#.*$/, ''),
  });
  const url = `${SERVER_ORIGIN}/signin/elsewhere?${query}`;
  if (popup === null) location.assign(url);
  else popup.location.href = url;
}

/** Redeems the code in the fragment (PKCE, RFC 7636) for a session, then closes the popup. */
async function finishSignIn(): Promise<void> {
  const code = CODE_FRAGMENT.exec(location.hash)?.[1];
  if (code === undefined) return;
  history.replaceState(history.state, '', location.pathname + location.search);
  const verifier = localStorage.getItem(VERIFIER_KEY);
  localStorage.removeItem(VERIFIER_KEY);
  if (verifier === null) return;
  const response = await post('/v1/auth/hand-offs/redeem', { code, verifier });
  if (!response.ok) return;
  saveSession((await response.json()) as SignedIn);
  if (window.name === POPUP_NAME) close();
}

export async function signOut(): Promise<void> {
  const token = await readToken();
  clearSession();
  if (token !== null) await post('/v1/auth/logout', {}, token);
}

function saveSession({ accessToken, refreshToken, expiresIn, member }: SignedIn): Session {
  const renewAt = Date.now() + (expiresIn - RENEWAL_MARGIN_SECONDS) * 1000;
  const { id, name } = member;
  const session = { accessToken, refreshToken, renewAt, member: { id, name } };
  const isNewMember = readSession()?.member.id !== id;
  localStorage.setItem(SESSION_KEY, JSON.stringify(session));
  if (isNewMember) notifyChange();
  return session;
}

function clearSession(): void {
  localStorage.removeItem(SESSION_KEY);
  notifyChange();
}

function notifyChange(): void {
  sessionEvents.dispatchEvent(new Event('change'));
}

function post(path: string, body: object, token: string | null = null): Promise<Response> {
  return sendRequest(path, { method: 'POST', body }, token);
}

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

const pendingSignIn = finishSignIn();
