import { type Client, createClient } from '../client.ts';
import { canRead, type Entitlement, type ReadableArticle } from '../entitlement-token.ts';
import type { Schema } from '../operations.d.ts';
import { PennypressError } from '../problem.ts';
import type { TokenStore, Tokens } from '../session.ts';
import { type CookieJar, decodeValue, encodeValue } from './cookies.ts';
import type { GateContext } from './options.ts';

/** A reader's request to the publisher's own site. */
export interface Visit {
  readonly isSignedIn: boolean;
  /** Calls the API as the reader; anonymously if nobody is signed in. */
  readonly client: Client;
  /**
   * The article as the server presents it to this reader now: `article.html` is the full text if `access.granted`,
   * else null. Relative images and links in the text are resolved against the server. Throws `PennypressError`, such
   * as `not_found` and `unreachable`.
   */
  article(slug: string): Promise<Schema<'ArticleAnswer'>>;
  /**
   * Whether the reader may read a text that your site stores itself. For members, a token that is valid for five
   * minutes is verified locally, without a call for each page; a refund takes effect within that time. False if the
   * server cannot be reached.
   */
  canRead(article: ReadableArticle): Promise<boolean>;
  /** The path on your site that starts sign-in and then redirects to `returnTo`, a path of your site. */
  signInPath(returnTo: string): string;
  /** The action of a form (`method="post"`) without fields that uses a free read and redirects back. */
  unlockPath(slug: string, returnTo: string): string;
  /** The action of a form (`method="post"`) that signs out. */
  signOutPath(returnTo: string): string;
}

/** A visit, and the cookies and headers of its response. */
export interface OpenVisit {
  readonly visit: Visit;
  /** Renews the reader's tokens if that is due; call it before rendering a page that cannot set cookies. */
  prepare(): Promise<void>;
  /** Sets `Cache-Control`, `Vary` and `Set-Cookie` of the response: personal content must not be shared. */
  finish(headers: Headers): void;
}

export interface VisitInput {
  readonly jar: CookieJar;
  /** The reader's IP address, sent to the server as X-Forwarded-For; add your front end to its TRUST_PROXY. */
  readonly address?: string | null | undefined;
  /** If cookies cannot be set, tokens are not renewed, because the successor would be lost. */
  readonly canSetCookies: boolean;
}

export function openVisit(context: GateContext, input: VisitInput): OpenVisit {
  const { jar } = input;
  const client = createReaderClient(context, input);
  const hasSession = () => readTokens(jar) !== null;
  let shared: string | null = null;

  const visit: Visit = {
    get isSignedIn() {
      return hasSession();
    },
    client,
    async article(slug) {
      const path = '/v1/articles/{slug}';
      const { data, response } = await client.call('get', path, { params: { slug } });
      shared = response.headers.get('cache-control');
      return { ...data, article: withWholeAddresses(data.article, context.baseUrl) };
    },
    async canRead(article) {
      if (article.access === 'public') return true;
      try {
        if (hasSession()) return canRead(await readEntitlement(context, input, client), article);
        return jar.read('visitor') !== null && (await askServer(client, article.slug));
      } catch (error) {
        if (error instanceof PennypressError) return false;
        throw error;
      }
    },
    signInPath: (returnTo) => pathTo(context, 'sign-in', { returnTo }),
    unlockPath: (slug, returnTo) => pathTo(context, 'unlock', { slug, returnTo }),
    signOutPath: (returnTo) => pathTo(context, 'sign-out', { returnTo }),
  };

  return {
    visit,
    async prepare() {
      const tokens = readTokens(jar);
      if (tokens === null || !input.canSetCookies) return;
      // An entitlement is requested before it expires, and the request renews the session.
      await readEntitlement(context, input, client).catch(() => null);
    },
    finish(headers) {
      const cookies = jar.listWritten();
      for (const cookie of cookies) headers.append('Set-Cookie', cookie);
      addVary(headers, 'Cookie');
      if (jar.isPersonal || cookies.length > 0) headers.set('Cache-Control', 'private, no-store');
      else if (shared !== null && !headers.has('Cache-Control'))
        headers.set('Cache-Control', shared);
    },
  };
}

/** A URL without a host, in a text of the server. */
const INNER_ADDRESS = /\b(href|src)="\/(?!\/)/g;

function withWholeAddresses(article: Schema<'Article'>, baseUrl: string): Schema<'Article'> {
  const write = (markup: string) => markup.replaceAll(INNER_ADDRESS, `$1="${baseUrl}/`);
  const { html, previewHtml } = article;
  return { ...article, html: html === null ? null : write(html), previewHtml: write(previewHtml) };
}

function pathTo({ prefix }: GateContext, name: string, query: Record<string, string>): string {
  return `${prefix}/${name}?${new URLSearchParams(query)}`;
}

/** A client that calls as the reader: with their tokens, or with the cookie that counts a visitor's free reads. */
function createReaderClient(
  { apiUrl, fetch, now, timeoutSeconds }: GateContext,
  { jar, address, canSetCookies }: VisitInput,
): Client {
  const session: TokenStore = {
    read() {
      const tokens = readTokens(jar);
      if (tokens === null || canSetCookies) return tokens;
      // An expired token is treated as missing.
      return now() < tokens.renewAt ? { ...tokens, renewAt: Number.POSITIVE_INFINITY } : null;
    },
    save(tokens) {
      jar.write('session', tokens && encodeValue(tokens));
      if (tokens === null) jar.write('entitlement', null);
    },
  };
  return createClient({
    baseUrl: apiUrl,
    session,
    timeoutSeconds,
    longestWaitSeconds: 1,
    headers: address ? { 'X-Forwarded-For': address } : {},
    fetch(url, init) {
      const visitor = jar.read('visitor');
      const headers = new Headers(init.headers);
      if (visitor !== null && !headers.has('Authorization')) {
        headers.set('Cookie', `pp_visitor=${visitor}`);
      }
      return fetch(url, { ...init, headers });
    },
  });
}

/** The tokens in the reader's cookie; null if it holds none. */
function readTokens(jar: CookieJar): Tokens | null {
  const { accessToken, refreshToken, renewAt } = decodeValue(jar.read('session')) ?? {};
  const isWhole =
    typeof accessToken === 'string' &&
    typeof refreshToken === 'string' &&
    typeof renewAt === 'number';
  return isWhole ? { accessToken, refreshToken, renewAt } : null;
}

/** A token that expires sooner is renewed if possible, because the page may render a moment later. */
const RENEW_BEFORE_SECONDS = 20;

async function readEntitlement(
  { origin, verify, now }: GateContext,
  { jar, canSetCookies }: VisitInput,
  client: Client,
): Promise<Entitlement | null> {
  const token = jar.read('entitlement');
  const known = token === null ? null : await verify(token);
  const margin = canSetCookies ? RENEW_BEFORE_SECONDS : 0;
  if (known !== null && known.exp - now() / 1000 > margin) return known;
  const audience = new URL(origin).host;
  const answer = await client.post('/v1/access/entitlements', { body: { audience } });
  jar.write('entitlement', answer.token);
  return await verify(answer.token);
}

async function askServer(client: Client, slug: string): Promise<boolean> {
  const { data } = await client.post('/v1/access/check', { body: { slugs: [slug] } });
  return data.some((decision) => decision.slug === slug && decision.granted);
}

function addVary(headers: Headers, name: string): void {
  const listed = (headers.get('Vary') ?? '').split(',').map((one) => one.trim().toLowerCase());
  if (!listed.includes(name.toLowerCase()) && !listed.includes('*')) headers.append('Vary', name);
}
