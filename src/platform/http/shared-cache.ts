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
  /** Whether change notifications arrive now. While they do not, the cache is neither read nor written. */
  isSubscribed(): boolean;
  /** Origins that get their own CORS headers, so that each has its own cache entry. */
  readonly allowedOrigins: ReadonlySet<string>;
  readonly recordCached: Recorder['recordCached'];
  readonly maxBytes?: number;
}

export interface SharedCache {
  /** Answers from the cache, or calls `next` and stores the app's response. */
  readonly handle: RequestHandler;
  /** Removes responses with one of these surrogate keys, stored or in progress; null removes all. */
  purge(surrogateKeys: readonly string[] | null): void;
  /** Bytes of all that is stored. */
  size(): number;
}

interface Exchange {
  readonly store: ResponseStore;
  readonly req: Request;
  readonly res: Response;
  readonly next: NextFunction;
  readonly key: string;
  /** Until when it may wait for the answer of another request, by `performance.now()`. */
  readonly waitUntilMs: number;
}

const MAX_BYTES = 16 * 1024 * 1024;
/** Anyone can make up addresses with a query, so these share a part of the cache and push out nothing else. */
const QUERY_SHARE = 4;
/** Longer URLs are not cached: no page has one. */
const LONGEST_URL = 1_000;
/** `?lang=de`, as pages in another language than the site's have it. */
const IN_LANGUAGE = new RegExp(`^\\?lang=(?:${LOCALES.join('|')})$`);
const LANGUAGE_COOKIE = /(?:^|;)\s*(?:__Host-)?pp-language=/;
const LONGEST_WAIT_MS = 2_000;
const REMEMBERED_ADDRESSES = 5_000;

interface CacheState extends Pick<SharedCacheOptions, 'isSubscribed' | 'recordCached'> {
  readonly flights: SingleFlight;
  /** Whether the last response of a URL was cacheable; requests wait only for those that are. */
  readonly wasShareable: LRUCache<string, boolean>;
}

/**
 * The process is its own first CDN. It stores whole responses to anonymous GETs that say `public` with
 * `s-maxage` and name their surrogate keys (RFC 9111 for shared caches), and answers from them until they
 * are stale or one of their keys is purged. Many requests for one address at once are one for the app.
 *
 * The key is the address and what the responses vary by: a request with a token or one of our cookies is
 * never answered here, and an Origin counts only where CORS knows it.
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
      const waitUntilMs = performance.now() + LONGEST_WAIT_MS;
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
  // A handler would answer 304 without the body, and there would be nothing to store.
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
  // Where the client leaves early the app may never answer.
  res.once('close', finish);
  next();
}

/** What a CDN must know of the response that it gets first; those from the cache say the same. */
function tellCaches(res: Response, { isCompressible, sharedSeconds }: SharedResponse): void {
  if (isCompressible) res.vary('Accept-Encoding');
  res.setHeader('CDN-Cache-Control', toCdnDirectives(sharedSeconds, sharedSeconds));
}

/** Without a query, or with a language alone, of which there are few. */
function isPlain(url: string): boolean {
  const query = url.indexOf('?');
  return query < 0 || IN_LANGUAGE.test(url.slice(query));
}

/**
 * A page in the language of a visitor's cookie is theirs alone, unless its address names a language: then it is
 * the same for everyone.
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
    url.length <= LONGEST_URL &&
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

/** A 304 has the same cache headers as the 200, so it is treated as one. */
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
