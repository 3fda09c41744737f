import { once } from 'node:events';
import { type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type RequestHandler, type Response } from 'express';
import { closeServer, createAppServer } from '../../src/platform/http/server.ts';
import { createSharedCache, type SharedCache } from '../../src/platform/http/shared-cache.ts';
import { createClock, type MovableClock } from '../../src/time/clock.ts';

/** The only origin that CORS allows. */
export const ALLOWED_ORIGIN = 'https://paper.example';
export const PUBLIC = 'public, max-age=0, s-maxage=60';

interface Received {
  readonly status: number;
  readonly text: string;
  readonly headers: IncomingHttpHeaders;
}

/** An app with a single handler behind a shared cache. */
export interface CachedApp {
  readonly cache: SharedCache;
  readonly clock: MovableClock;
  readonly url: string;
  /** The app's handler, which tests may replace. */
  handler: RequestHandler;
  /** Whether the cache is subscribed to change notifications. */
  isSubscribed: boolean;
  /** The number of requests that reached the app. */
  calls(): number;
  hits(): number;
  /** Sends a request with any header and method, including those that fetch forbids. */
  get(path?: string, headers?: Record<string, string>, method?: string): Promise<Received>;
  close(): Promise<void>;
}

export async function startCachedApp(maxBytes?: number): Promise<CachedApp> {
  const clock = createClock();
  let calls = 0;
  let hits = 0;
  const cache = createSharedCache({
    clock,
    recordCached: () => {
      hits += 1;
    },
    isSubscribed: () => cached.isSubscribed,
    allowedOrigins: new Set([ALLOWED_ORIGIN]),
    ...(maxBytes === undefined ? {} : { maxBytes }),
  });
  const app = express();
  app.set('etag', false);
  app.use((req, res, next) => {
    calls += 1;
    res.setHeader('X-Request-Id', `request-${calls}`);
    return cached.handler(req, res, next);
  });
  const server = createAppServer(app, { fastPath: cache.handle });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cached: CachedApp = {
    cache,
    clock,
    url,
    handler: (_req, res) => sendShared(res, `answer ${calls}`),
    isSubscribed: true,
    calls: () => calls,
    hits: () => hits,
    get: (path = '/', headers = {}, method = 'GET') => ask(url + path, headers, method),
    close: () => closeServer(server, 100),
  };
  return cached;
}

/** Sends a response that shared caches may store. */
export function sendShared(
  res: Response,
  body: string,
  headers: Record<string, string | string[]> = {},
): void {
  const etag = `"${body.length}-${body.slice(0, 20)}"`;
  res.set({ 'Cache-Control': PUBLIC, 'Surrogate-Key': 'site', ETag: etag, ...headers });
  res.end(body);
}

function ask(url: string, headers: Record<string, string>, method: string): Promise<Received> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent: false }, (answer) => {
      let text = '';
      answer.on('data', (chunk) => {
        text += chunk;
      });
      const status = answer.statusCode ?? 0;
      answer.on('end', () => resolve({ status, text, headers: answer.headers }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** A promise, and the function that resolves it. */
export function deferred(): { readonly promise: Promise<void>; resolve(): void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve: () => resolve() };
}
