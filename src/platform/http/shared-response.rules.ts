/** A response as sent by its handler. Header names keep their case. */
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
  /** How long it is fresh, counted from the start of its generation. */
  readonly sharedSeconds: number;
  /** Whether it is compressed for clients that accept it, and therefore varies by Accept-Encoding. */
  readonly isCompressible: boolean;
  /** A purge of any of these keys removes the response. */
  readonly surrogateKeys: readonly string[];
}

/** Old slugs redirect in the same way for everyone; all other statuses depend on the moment or the caller. */
const SHARED_STATUSES = new Set([200, 301]);

/** Request headers that are part of the cache key. */
const KEYED_BY = new Set(['authorization', 'cookie', 'origin']);

/** Headers of a single request, which are not cached. */
const OF_ONE_REQUEST = new Set(['x-request-id']);

/** The `s-maxage` seconds of a response that shared caches may store (RFC 9111, 5.2.2); 0 for all others. */
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
const MIN_BYTES = 1_024;
const TEXT =
  /^(?:text\/|application\/(?:json|javascript|xml|(?:[\w.-]+\+)(?:json|xml))\b|image\/svg)/i;

export function isCompressible(contentType: string, bytes: number): boolean {
  return bytes >= MIN_BYTES && TEXT.test(contentType);
}

/** The usual freshness. A shorter one ends at a scheduled change, after which no stale response may be served. */
const DEFAULT_SECONDS = 60;
const STALE_WHILE_REVALIDATE_SECONDS = 30;
/** A CDN may serve stale responses for a day while this server is unavailable. */
const STALE_IF_ERROR_SECONDS = 86_400;

/**
 * The value of `CDN-Cache-Control` (RFC 9213), which CDNs use instead of Cache-Control: they may serve a stale response
 * while they revalidate it, or while this server does not respond. In Cache-Control this would apply to browsers too,
 * which would then show an outdated page to a reader who has just signed in.
 */
export function toCdnDirectives(sharedSeconds: number, freshSeconds: number): string {
  const fresh = `public, max-age=${freshSeconds}`;
  if (sharedSeconds < DEFAULT_SECONDS) return `${fresh}, must-revalidate`;
  return `${fresh}, stale-while-revalidate=${STALE_WHILE_REVALIDATE_SECONDS}, stale-if-error=${STALE_IF_ERROR_SECONDS}`;
}

/** Replaces the seconds of `s-maxage` in a Cache-Control value. */
export function withSharedSeconds(cacheControl: string, seconds: number): string {
  return cacheControl.replace(/s-maxage=\d+/i, `s-maxage=${seconds}`);
}

/**
 * The cacheable form of a response, or null if it must not be cached: it has to be public with `s-maxage`, to name its
 * surrogate keys, to vary only by headers that the cache distinguishes, and to set no cookie.
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
