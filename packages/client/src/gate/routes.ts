import { createClient } from '../client.ts';
import { PennypressError } from '../problem.ts';
import { tokensOf } from '../session.ts';
import { type CookieJar, decodeValue, encodeValue, toBase64Url } from './cookies.ts';
import type { GateContext } from './options.ts';
import { openVisit, type VisitInput } from './visit.ts';

export interface RouteRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: URL;
  readonly headers: { get(name: string): string | null };
}

type Route = (context: GateContext, request: RouteRequest, input: VisitInput) => Promise<Response>;

const ROUTES: Readonly<Record<string, Route>> = {
  'GET sign-in': beginSignIn,
  'GET signed-in': finishSignIn,
  'POST sign-out': signOut,
  'POST unlock': unlock,
};

/** The gate's own response below its prefix; null for a path of the site. */
export async function answerRoute(
  context: GateContext,
  request: RouteRequest,
  input: VisitInput,
): Promise<Response | null> {
  const { pathname } = request.url;
  if (!pathname.startsWith(`${context.prefix}/`)) return null;
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const route = ROUTES[`${method} ${pathname.slice(context.prefix.length + 1)}`];
  if (route === undefined) return plain(404, 'There is no such page.');
  if (method === 'POST' && !isFromHere(context, request)) {
    return plain(403, 'This form has to be sent from this site.');
  }
  return await route(context, request, input);
}

/** Redirects the reader to the server with a PKCE challenge, whose secret stays in a cookie here (RFC 7636). */
async function beginSignIn(
  { baseUrl, origin, prefix }: GateContext,
  { url }: RouteRequest,
  { jar }: VisitInput,
): Promise<Response> {
  const verifier = toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  jar.write('signin', encodeValue({ verifier, returnTo: returnPathOf(url) }));
  const query = new URLSearchParams({
    origin,
    challenge: toBase64Url(new Uint8Array(digest)),
    returnTo: `${origin}${prefix}/signed-in`,
    mode: 'query',
  });
  return seeOther(`${baseUrl}/signin/elsewhere?${query}`, jar);
}

/** The callback of the sign-in: exchanges the code for a session of this site. */
async function finishSignIn(
  { apiUrl, origin, prefix, fetch, now, timeoutSeconds }: GateContext,
  { url }: RouteRequest,
  { jar, address }: VisitInput,
): Promise<Response> {
  const { verifier, returnTo } = decodeValue(jar.read('signin')) ?? {};
  const code = url.searchParams.get('pennypress-code');
  const back = typeof returnTo === 'string' ? returnTo : '/';
  if (code === null || typeof verifier !== 'string') return seeOther(noticeAt(back), jar);
  const headers = { Origin: origin, ...(address ? { 'X-Forwarded-For': address } : {}) };
  const client = createClient({ baseUrl: apiUrl, fetch, headers, timeoutSeconds });
  jar.write('signin', null);
  try {
    const body = { code, verifier, returnTo: `${origin}${prefix}/signed-in` };
    const answer = await client.post('/v1/auth/hand-offs/redeem', { body });
    jar.write('session', encodeValue(tokensOf(answer, now())));
    jar.write('entitlement', null);
    return seeOther(back, jar);
  } catch (error) {
    if (!(error instanceof PennypressError)) throw error;
    return seeOther(noticeAt(back), jar);
  }
}

/** Ends the session at the server and here; if the server cannot be reached, only here. */
async function signOut(
  context: GateContext,
  { url }: RouteRequest,
  input: VisitInput,
): Promise<Response> {
  const { visit } = openVisit(context, input);
  await visit.client.post('/v1/auth/logout', {}).catch(() => null);
  for (const name of ['session', 'entitlement'] as const) input.jar.write(name, null);
  return seeOther(returnPathOf(url), input.jar);
}

/** Uses a free read, or redeems the gift in `?gift=`, and redirects back to the article. */
async function unlock(
  context: GateContext,
  { url }: RouteRequest,
  input: VisitInput,
): Promise<Response> {
  const slug = url.searchParams.get('slug') ?? '';
  const gift = url.searchParams.get('gift');
  const back = returnPathOf(url);
  const { visit } = openVisit(context, input);
  try {
    const body = gift === null ? {} : { gift };
    const path = '/v1/articles/{slug}/unlock';
    const { response } = await visit.client.call('post', path, { params: { slug }, body });
    const visitor = readVisitor(response.headers);
    if (visitor !== null) input.jar.write('visitor', visitor);
    // Only the next token lists the newly opened article, so the current one is discarded.
    input.jar.write('entitlement', null);
    return seeOther(back, input.jar);
  } catch (error) {
    if (!(error instanceof PennypressError)) throw error;
    return seeOther(noticeAt(back, error.code), input.jar);
  }
}

function readVisitor(headers: Headers): string | null {
  const cookies = headers.getSetCookie().map((one) => /^(?:__Host-)?pp_visitor=([^;]+)/.exec(one));
  return cookies.find((found) => found !== null)?.[1] ?? null;
}

/** Rejects forms of other sites, which must not sign readers out or use their free reads (CSRF). */
function isFromHere({ origin }: GateContext, { headers }: RouteRequest): boolean {
  const from = headers.get('origin');
  return from === null ? headers.get('sec-fetch-site') === 'same-origin' : from === origin;
}

/** Returns only a path of this site: a URL with another host would be an open redirect. */
function returnPathOf(url: URL): string {
  const path = url.searchParams.get('returnTo') ?? '/';
  const base = 'https://site.invalid';
  if (!path.startsWith('/') || !URL.canParse(path, base)) return '/';
  const parsed = new URL(path, base);
  return parsed.origin === base ? parsed.pathname + parsed.search : '/';
}

function noticeAt(path: string, code = 'sign_in_failed'): string {
  return `${path}${path.includes('?') ? '&' : '?'}pennypress=${code}`;
}

function seeOther(location: string, jar: CookieJar): Response {
  const headers = new Headers({
    Location: location,
    'Cache-Control': 'private, no-store',
    // The code in the URL must not leak to other sites.
    'Referrer-Policy': 'no-referrer',
  });
  for (const cookie of jar.listWritten()) headers.append('Set-Cookie', cookie);
  return new Response(null, { status: 303, headers });
}

function plain(status: number, text: string): Response {
  return new Response(`${text}\n`, {
    status,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}
