import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../../time/clock.ts';
import { LOCALES } from '../i18n/locales.ts';
import { isAnonymousRequest } from './anonymous-request.ts';
import { ANONYMOUS } from './caller.ts';
import { type CapturedOutcome, captureResponse } from './capture-response.ts';
import { chooseEncoding } from './encodings.rules.ts';
import { isNotModified } from './etag.ts';
import type { Recorder } from './request-log.ts';
import { createResponseStore, type ResponseStore, type StoredResponse } from './response-store.ts';
import {
  type FinishedResponse,
  type SharedResponse,
  toCdnDirectives,
  toSharedResponse,
} from './shared-response.rules.ts';
import { createSingleFlight, type SingleFlight } from './single-flight.ts';

interface SharedCacheOptions {
  readonly clock: Clock;
  /** Whether change notifications currently arrive. While they do not, the cache is neither read nor written. */
  isSubscribed(): boolean;
  /** Origins that receive their own CORS headers, so each has its own cache entry. */
  readonly allowedOrigins: ReadonlySet<string>;
  readonly recordCached: Recorder['recordCached'];
  readonly maxBytes?: number;
}

export interface SharedCache {
  /** Responds from the cache, or calls `next` and stores the app's response. */
  readonly handle: RequestHandler;
  /** Removes responses with one of these surrogate keys, stored or in progress; null removes all. */
  purge(surrogateKeys: readonly string[] | null): void;
  /** The total size of stored responses in bytes. */
  size(): number;
}

interface Exchange {
  readonly store: ResponseStore;
  readonly req: Request;
  readonly res: Response;
  readonly next: NextFunction;
  readonly key: string;
  /** The time, by `performance.now()`, until which it may wait for another request's response. */
  readonly waitUntilMs: number;
}

const MAX_BYTES = 16 * 1024 * 1024;
/** The fraction of the cache for URLs with a query: clients can make these up, and must not evict all other entries. */
const QUERY_SHARE = 4;
/** Longer URLs are not cached: no page has one. */
const MAX_URL_LENGTH = 1_000;
/** The query `?lang=de` of pages in another language than the site's. */
const IN_LANGUAGE = new RegExp(`^\\?lang=(?:${LOCALES.join('|')})$`);
const LANGUAGE_COOKIE = /(?:^|;)\s*(?:__Host-)?pp-language=/;
const MAX_WAIT_MS = 2_000;
const REMEMBERED_ADDRESSES = 5_000;

interface CacheState extends Pick<SharedCacheOptions, 'isSubscribed' | 'recordCached'> {
  readonly flights: SingleFlight;
  /** Whether the last response of a URL was cacheable; requests wait only for URLs that are. */
  readonly wasShareable: LRUCache<string, boolean>;
}

/**
 * A shared cache in the process, like a CDN in front of the app. It stores whole responses to anonymous GETs that are
 * `public` with `s-maxage` and name their surrogate keys (RFC 9111 for shared caches), and serves them until they are
 * stale or one of their keys is purged. Concurrent requests for one address reach the app once.
 *
 * The key is the address and the request headers by which responses vary: a request with a token or one of our cookies
 * is never answered here, and an Origin counts only if CORS allows it.
 */
export function createSharedCache(options: SharedCacheOptions): SharedCache {
  const { clock, maxBytes = MAX_BYTES } = options;
  const queryBytes = Math.floor(maxBytes / QUERY_SHARE);
  const paths = createResponseStore({ maxBytes: maxBytes - queryBytes, clock });
  const queries = createResponseStore({ maxBytes: queryBytes, clock });
  const state: CacheState = {
    ...options,
    flights: createSingleFlight(),
    wasShareable: new LRUCache({ max: REMEMBERED_ADDRESSES }),
  };
  return {
    handle(req, res, next) {
      if (!mayBeShared(req)) {
        next();
        return;
      }
      const { origin } = req.headers;
      const variant = origin !== undefined && options.allowedOrigins.has(origin) ? origin : '';
      const waitUntilMs = performance.now() + MAX_WAIT_MS;
      const store = isPlain(req.url) ? paths : queries;
      answer(state, { store, req, res, next, key: `${req.url} ${variant}`, waitUntilMs });
    },
    purge(surrogateKeys) {
      for (const store of [paths, queries]) store.purge(surrogateKeys);
    },
    size: () => paths.size() + queries.size(),
  };
}

function answer(state: CacheState, exchange: Exchange): void {
  const { store, req, key, next } = exchange;
  const isSubscribed = state.isSubscribed();
  const encoding = chooseEncoding(req.headers['accept-encoding']);
  const stored = isSubscribed ? store.get(key, encoding) : undefined;
  if (stored !== undefined) state.recordCached(req, ANONYMOUS, send(exchange, stored));
  // A stored GET also answers a HEAD, but not the reverse.
  else if (req.method === 'HEAD' || !isSubscribed) next();
  else if (!waitForOther(state, exchange)) passOn(state, exchange);
}

function waitForOther(state: CacheState, exchange: Exchange): boolean {
  const { res, key, waitUntilMs } = exchange;
  const waitMs = waitUntilMs - performance.now();
  if (waitMs <= 0) return false;
  const onLanded = (): void => {
    if (res.destroyed) return;
    if (state.wasShareable.get(key) === false) passOn(state, exchange);
    else answer(state, exchange);
  };
  return state.flights.join(key, { waitMs, onLanded });
}

function passOn(state: CacheState, { store, req, res, next, key }: Exchange): void {
  const { flights, wasShareable } = state;
  const condition = req.headers['if-none-match'];
  // Otherwise the handler might respond with a 304 without a body, and there would be nothing to store.
  if (wasShareable.get(key)) delete req.headers['if-none-match'];
  if (wasShareable.get(key) !== false) flights.begin(key);
  const computation = store.begin();
  const finish = (): void => {
    store.end(computation);
    flights.end(key);
  };
  captureResponse(res, (body) => {
    const response = body && toSharedResponse(readFinished(res, body));
    if (res.statusCode < 500) wasShareable.set(key, response !== null);
    if (response) tellCaches(res, response);
    if (response && res.statusCode !== 304 && state.isSubscribed()) {
      store.put(key, response, computation);
    }
    finish();
    return decideOutcome(req, res, condition);
  });
  // If the client disconnects early, the app may never respond.
  res.once('close', finish);
  next();
}

/** Adds the CDN headers to a response from the app. Cached responses have the same headers. */
function tellCaches(res: Response, { isCompressible, sharedSeconds }: SharedResponse): void {
  if (isCompressible) res.vary('Accept-Encoding');
  res.setHeader('CDN-Cache-Control', toCdnDirectives(sharedSeconds, sharedSeconds));
}

/** Whether the URL has no query, or only a language, of which there are few. */
function isPlain(url: string): boolean {
  const query = url.indexOf('?');
  return query < 0 || IN_LANGUAGE.test(url.slice(query));
}

/**
 * A page whose language comes from the visitor's cookie is private, unless its address names a language: then the page
 * is the same for everyone.
 */
function dependsOnLanguageCookie(url: string, cookie: string | undefined): boolean {
  return (
    cookie !== undefined &&
    LANGUAGE_COOKIE.test(cookie) &&
    !url.startsWith('/v1/') &&
    !/[?&]lang=/.test(url)
  );
}

/** Whether a request may be answered from the cache: an anonymous GET or HEAD without a body. */
function mayBeShared({ method, url, headers }: Request): boolean {
  return (
    (method === 'GET' || method === 'HEAD') &&
    isAnonymousRequest(headers) &&
    headers['content-length'] === undefined &&
    headers['transfer-encoding'] === undefined &&
    url.length <= MAX_URL_LENGTH &&
    !dependsOnLanguageCookie(url, headers.cookie)
  );
}

/** Returns the status that was sent. */
function send({ req, res }: Exchange, stored: StoredResponse): number {
  if (isNotModified(stored.etag, req.headers['if-none-match'])) {
    res.writeHead(304, stored.notModifiedHeaders as string[]).end();
    return 304;
  }
  res.writeHead(stored.status, stored.headers as string[]);
  res.end(req.method === 'HEAD' ? undefined : stored.body);
  return stored.status;
}

/** A 304 has the same cache headers as the 200, so it is treated as a 200. */
function readFinished(res: Response, body: Buffer): FinishedResponse {
  const headers = namesOf(res).map((name) => [name, toText(res.getHeader(name))] as const);
  return { status: res.statusCode === 304 ? 200 : res.statusCode, headers, body };
}

/** Header names in their original case; Node's types declare the method for requests only. */
function namesOf(res: Response & { getRawHeaderNames?(): string[] }): readonly string[] {
  return res.getRawHeaderNames?.() ?? res.getHeaderNames();
}

function toText(value: number | string | readonly string[] | undefined) {
  return typeof value === 'number' || value === undefined ? `${value ?? ''}` : value;
}

/** Decides on a 304 here, because `If-None-Match` was hidden from the handler. */
function decideOutcome(
  req: Request,
  res: Response,
  condition: string | undefined,
): CapturedOutcome {
  const wasWithheld = condition !== undefined && req.headers['if-none-match'] === undefined;
  const etag = res.getHeader('ETag');
  const isKnown =
    wasWithheld &&
    res.statusCode === 200 &&
    typeof etag === 'string' &&
    isNotModified(etag, condition);
  return isKnown ? 'send-not-modified' : 'send';
}
