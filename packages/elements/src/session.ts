import type { Schema } from './api-types.ts';
import { SERVER_ORIGIN, sendRequest } from './send-request.ts';

export interface Session {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** When to renew the access token, in milliseconds since the epoch, by the clock of this device. */
  readonly renewAt: number;
  readonly member: { readonly id: string; readonly name: string };
}

type SignedIn = Schema<'SignedIn'>;

/** localStorage belongs to the page's origin, so each publisher's site has a session of its own. */
const SESSION_KEY = `pennypress session ${SERVER_ORIGIN}`;
/** The anonymous reader who opened articles on this site: the server's signed number, nothing else. */
const VISITOR_KEY = `pennypress visitor ${SERVER_ORIGIN}`;
const VERIFIER_KEY = `pennypress verifier ${SERVER_ORIGIN}`;
/** The meta tag with a page of this site that the server has registered (`RETURN_ADDRESSES`). */
const RETURN_ADDRESS = 'meta[name="pennypress-return-address"]';
const POPUP_NAME = 'pennypress-signin';
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
async function readToken(options: Pick<Asking, 'forceRenewal'> = {}): Promise<string | null> {
  await pendingSignIn;
  const session = readSession();
  if (session === null) return null;
  if (!options.forceRenewal && Date.now() < session.renewAt) return session.accessToken;
  // A refresh token works once, so only one window of this site may use it.
  return await navigator.locks.request(SESSION_KEY, () => renewToken(session));
}

interface Asking {
  /** Set after a 401: only the server knows whether a token expired, since this device's clock may be wrong. */
  readonly forceRenewal?: boolean;
  /** Whether the response depends on the articles that a reader without an account has opened here. */
  readonly asVisitor?: boolean;
}

/** The Authorization header of the signed-in member, or of a reader who opened articles without an account. */
export async function readAuthorization(asking: Asking = {}): Promise<string | null> {
  const token = await readToken(asking);
  if (token !== null) return `Bearer ${token}`;
  const visitor = asking.asVisitor ? localStorage.getItem(VISITOR_KEY) : null;
  return visitor && `Visitor ${visitor}`;
}

export function saveVisitor(visitor: string): void {
  localStorage.setItem(VISITOR_KEY, visitor);
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
 * Opens the server's sign-in page in a popup. Must be called from a click handler, or the browser blocks the popup;
 * returns false if it was blocked. Without a return address the popup passes the code back to this page, which
 * therefore must stay open; with one the popup redirects there.
 */
export async function signIn(): Promise<boolean> {
  const popup = open('', POPUP_NAME, 'popup,width=520,height=760');
  if (popup === null) return false;
  const verifier = toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const challenge = toBase64Url(new Uint8Array(digest));
  const query = new URLSearchParams({ origin: location.origin });
  const returnTo = document.querySelector<HTMLMetaElement>(RETURN_ADDRESS)?.content;
  if (returnTo === undefined) opened = { popup, verifier, challenge };
  else {
    localStorage.setItem(VERIFIER_KEY, verifier);
    query.set('challenge', challenge);
    query.set('returnTo', returnTo);
  }
  popup.location.href = `${SERVER_ORIGIN}/signin/elsewhere?${query}`;
  return true;
}

/** The sign-in popup of this page, and the secret for its code (PKCE, RFC 7636). */
let opened: { popup: Window; verifier: string; challenge: string } | null = null;

/** The challenge is sent to that window only, and only a code of that window is redeemed. */
addEventListener('message', ({ origin, source, data }: MessageEvent) => {
  if (origin !== SERVER_ORIGIN || opened === null || source !== opened.popup) return;
  const { popup, verifier, challenge } = opened;
  const [type, code] = String(data).split(' ');
  if (type === 'pennypress-ready') {
    popup.postMessage(`pennypress-challenge ${challenge}`, SERVER_ORIGIN);
  } else if (type === 'pennypress-code') void redeem({ code, verifier });
});

/** On the return address: redeems the code in the fragment, then closes the popup. */
async function finishSignIn(): Promise<void> {
  const [returnTo, code] = location.href.split('#pennypress-code=');
  if (code === undefined) return;
  history.replaceState(history.state, '', location.pathname + location.search);
  const verifier = localStorage.getItem(VERIFIER_KEY);
  localStorage.removeItem(VERIFIER_KEY);
  if (verifier === null || !(await redeem({ code, verifier, returnTo }))) return;
  if (window.name === POPUP_NAME) close();
}

async function redeem(body: object): Promise<boolean> {
  const response = await post('/v1/auth/hand-offs/redeem', body);
  if (response.ok) saveSession((await response.json()) as SignedIn);
  return response.ok;
}

export async function signOut(): Promise<void> {
  const token = await readToken();
  clearSession();
  if (token !== null) await post('/v1/auth/logout', {}, token);
}

/** The server returns the refresh token of an embedded session in the body, because it has no cookie. */
function saveSession({ accessToken, refreshToken = '', expiresIn, member }: SignedIn): Session {
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
  return sendRequest(path, { method: 'POST', body }, token && `Bearer ${token}`);
}

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

const pendingSignIn = finishSignIn();
