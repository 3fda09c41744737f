/** A response as its handler sent it. Header names are spelled as they go out. */
export interface FinishedResponse {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string | readonly string[]])[];
  readonly body: Buffer;
}

/** A response that a shared cache may serve to every anonymous client. */
export interface SharedResponse {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
  readonly etag: string | null;
  /** How long it is fresh, counted from the moment at which it was begun. */
  readonly sharedSeconds: number;
  /** Whether it is sent compressed to clients that take it, and so varies by what they take. */
  readonly isCompressible: boolean;
  /** What it is made of: a change of any of these drops it. */
  readonly surrogateKeys: readonly string[];
}

/** Old slugs redirect for everyone alike; all other statuses depend on the moment or the caller. */
const SHARED_STATUSES = new Set([200, 301]);

/** The request headers that the cache's own key is made of. */
const KEYED_BY = new Set(['authorization', 'cookie', 'origin']);

/** Belongs to one request, which a cached response is not. */
const OF_ONE_REQUEST = new Set(['x-request-id']);

/** The seconds of `s-maxage` of a response that shared caches may store (RFC 9111, 5.2.2); 0 for all others. */
function readSharedSeconds(cacheControl: string): number {
  const directives = cacheControl
    .toLowerCase()
    .split(',')
    .map((directive) => directive.trim());
  const isForbidden = directives.some((one) => /^(private|no-store|no-cache)\b/.test(one));
  if (isForbidden || !directives.includes('public')) return 0;
  const shared = directives.find((one) => one.startsWith('s-maxage='));
  return Number(/^s-maxage=(\d{1,9})$/.exec(shared ?? '')?.[1] ?? 0);
}

/** Shorter bodies fit into one packet anyway. */
const SHORTEST_BYTES = 1_024;
const TEXT =
  /^(?:text\/|application\/(?:json|javascript|xml|(?:[\w.-]+\+)(?:json|xml))\b|image\/svg)/i;

export function isCompressible(contentType: string, bytes: number): boolean {
  return bytes >= SHORTEST_BYTES && TEXT.test(contentType);
}

/** As long as most responses are fresh. A shorter time ends at a scheduled change, past which nothing is served. */
const USUAL_SECONDS = 60;
const STALE_WHILE_REVALIDATE_SECONDS = 30;
/** While we are away, a CDN goes on for a day. */
const STALE_IF_ERROR_SECONDS = 86_400;

/**
 * The value of `CDN-Cache-Control` (RFC 9213), which CDNs obey in place of Cache-Control: they may serve a stale
 * response while they fetch another, or while we do not answer. In Cache-Control it would hold for browsers, too,
 * which would then show a reader who signed in the page of before.
 */
export function toCdnDirectives(sharedSeconds: number, freshSeconds: number): string {
  const fresh = `public, max-age=${freshSeconds}`;
  if (sharedSeconds < USUAL_SECONDS) return `${fresh}, must-revalidate`;
  return `${fresh}, stale-while-revalidate=${STALE_WHILE_REVALIDATE_SECONDS}, stale-if-error=${STALE_IF_ERROR_SECONDS}`;
}

/** The same Cache-Control with another number of seconds. */
export function withSharedSeconds(cacheControl: string, seconds: number): string {
  return cacheControl.replace(/s-maxage=\d+/i, `s-maxage=${seconds}`);
}

/**
 * The cacheable form of a response, or null if it must not be cached: it has to be public with `s-maxage`,
 * to name its surrogate keys, to vary by nothing that the cache does not distinguish, and to set no cookie.
 */
export function toSharedResponse(response: FinishedResponse): SharedResponse | null {
  const values = new Map(
    response.headers.map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  const headerOf = (name: string): string => values.get(name) ?? '';
  const sharedSeconds = readSharedSeconds(headerOf('cache-control'));
  const surrogateKeys = split(headerOf('surrogate-key'), ' ');
  const isShareable =
    SHARED_STATUSES.has(response.status) &&
    sharedSeconds > 0 &&
    surrogateKeys.length > 0 &&
    !values.has('set-cookie') &&
    split(headerOf('vary').toLowerCase(), ',').every((name) => KEYED_BY.has(name));
  if (!isShareable) return null;
  return {
    status: response.status,
    headers: response.headers
      .filter(([name]) => !OF_ONE_REQUEST.has(name.toLowerCase()))
      .map(([name, value]) => [name, String(value)]),
    body: response.body,
    etag: values.get('etag') ?? null,
    sharedSeconds,
    isCompressible: isCompressible(headerOf('content-type'), response.body.length),
    surrogateKeys,
  };
}

function split(text: string, separator: string): string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
