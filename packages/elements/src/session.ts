import type { Schema } from './api-types.ts';

/** Where this script came from is where the API answers. */
export const BASE = new URL(import.meta.url).origin;

export interface Session {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** By this machine's clock, in milliseconds. */
  readonly renewAt: number;
  readonly member: { readonly id: string; readonly name: string };
}

type SignedIn = Schema<'SignedIn'>;

/** Kept by this site alone: another publisher's page has another storage. */
const SESSION_KEY = `pennypress session ${BASE}`;
const VERIFIER_KEY = `pennypress verifier ${BASE}`;
const WINDOW_NAME = 'pennypress-signin';
const CODE = /^#pennypress-code=([\w-]+)$/;
/** Renewed this long before a token runs out, so that no call has to be made twice for it. */
const MARGIN_SECONDS = 30;

/** Tells 'change' when somebody signed in or out, in this window or in another one of this site. */
export const sessions = new EventTarget();

addEventListener('storage', ({ key }) => {
  if (key === SESSION_KEY) tellChange();
});

export function readSession(): Session | null {
  const kept = localStorage.getItem(SESSION_KEY);
  return kept === null ? null : (JSON.parse(kept) as Session);
}

/** The token to send along, renewed where it is about to run out, or null for strangers. */
export async function readToken(options: { renew?: boolean } = {}): Promise<string | null> {
  await finished;
  const session = readSession();
  if (session === null) return null;
  if (!options.renew && Date.now() < session.renewAt) return session.accessToken;
  // One window renews for all: each refresh token is good for once.
  return await navigator.locks.request(SESSION_KEY, () => renew(session));
}

async function renew(known: Session): Promise<string | null> {
  const now = readSession();
  if (now === null || now.accessToken !== known.accessToken) return now?.accessToken ?? null;
  const answer = await post('/v1/auth/refresh', { refreshToken: known.refreshToken });
  if (answer.ok) return keep((await answer.json()) as SignedIn).accessToken;
  // Anything but a clear no may pass: the reader stays signed in.
  if (answer.status === 401) forget();
  return null;
}

/**
 * Opens our sign-in in a window of its own, which comes back to this page with a code. Call it from a
 * click, or the browser keeps the window shut.
 */
export async function signIn(): Promise<void> {
  const opened = open('', WINDOW_NAME, 'popup,width=520,height=760');
  const verifier = toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
  localStorage.setItem(VERIFIER_KEY, verifier);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const wish = new URLSearchParams({
    origin: location.origin,
    challenge: toBase64Url(new Uint8Array(digest)),
    returnTo: location.href.replace(/#.*$/, ''),
  });
  const url = `${BASE}/signin/elsewhere?${wish}`;
  if (opened === null) location.assign(url);
  else opened.location.href = url;
}

/** Takes over the sign-in that our page handed to this one, once; its window is not needed any more. */
async function finishSignIn(): Promise<void> {
  const code = CODE.exec(location.hash)?.[1];
  if (code === undefined) return;
  history.replaceState(history.state, '', location.pathname + location.search);
  const verifier = localStorage.getItem(VERIFIER_KEY);
  localStorage.removeItem(VERIFIER_KEY);
  if (verifier === null) return;
  const answer = await post('/v1/auth/hand-offs/redeem', { code, verifier });
  if (!answer.ok) return;
  keep((await answer.json()) as SignedIn);
  if (window.name === WINDOW_NAME) close();
}

export async function signOut(): Promise<void> {
  const token = await readToken();
  forget();
  if (token !== null) await post('/v1/auth/logout', undefined, token);
}

function keep({ accessToken, refreshToken, expiresIn, member }: SignedIn): Session {
  const renewAt = Date.now() + (expiresIn - MARGIN_SECONDS) * 1000;
  const { id, name } = member;
  const session = { accessToken, refreshToken, renewAt, member: { id, name } };
  const isNew = readSession()?.member.id !== id;
  localStorage.setItem(SESSION_KEY, JSON.stringify(session));
  if (isNew) tellChange();
  return session;
}

function forget(): void {
  localStorage.removeItem(SESSION_KEY);
  tellChange();
}

function tellChange(): void {
  sessions.dispatchEvent(new Event('change'));
}

function post(path: string, body: object | undefined, token?: string): Promise<Response> {
  return fetch(BASE + path, {
    method: 'POST',
    credentials: 'omit',
    headers: {
      'Content-Type': 'application/json',
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body ?? {}),
  });
}

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

const finished = finishSignIn();
