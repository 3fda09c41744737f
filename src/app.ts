import cors from 'cors';
import express, { type Express, type RequestHandler, Router } from 'express';
import type { AppError } from './platform/errors/app-error.ts';
import type { Endpoint } from './platform/http/endpoint.ts';
import {
  handleErrors,
  presentAsProblem,
  refuseUnknownPath,
} from './platform/http/error-handler.ts';
import { takeForwardedIds } from './platform/http/forwarded-ids.ts';
import { type MountOptions, mountEndpoints } from './platform/http/mount.ts';
import { type Recorder, recordRequests } from './platform/http/request-log.ts';
import { securityHeaders } from './platform/http/security-headers.ts';
import { traceRequests } from './platform/http/trace-requests.ts';
import type { Log } from './platform/log/log.ts';

interface AppOptions extends MountOptions {
  readonly log: Log;
  readonly endpoints: readonly Endpoint[];
  /** Stores Stripe's webhook events, and calls `next` for everything else. */
  readonly webhookFastPath: RequestHandler;
  /** Logs and measures each request. */
  readonly recorder: Recorder;
  /** Health checks, which are polled every few seconds and therefore not logged. */
  readonly probes: Router;
  /** Detects untrusted proxies. */
  readonly watchForwarding: readonly RequestHandler[];
  /** All routes outside the API. */
  readonly pages: readonly Router[];
  readonly trustedProxies: readonly string[];
  readonly isHttps: boolean;
  /** Further origins that the Content Security Policy allows for images. */
  readonly imagesFrom?: readonly string[];
  /** Origins of media players that readers may open in articles. */
  readonly framesFrom?: readonly string[];
  /** Translates an error to the language that the client prefers, if the site offers it. */
  readonly translate: (error: AppError, acceptLanguage: string | undefined) => Promise<AppError>;
}

const EXPOSED_HEADERS = ['ETag', 'Retry-After', 'RateLimit', 'RateLimit-Policy', 'X-Request-Id'];

/** Routes match paths case-insensitively. */
const VERSIONED = /^\/v1\//i;

function isVersioned({ path }: { readonly path: string }): boolean {
  return VERSIONED.test(path);
}

/** Defines the order of middleware. Guards belong to routes, never to path patterns. */
export function createApp(options: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.set('trust proxy', [...options.trustedProxies]);

  // Requests for pages and files skip the routes of the API.
  const api = Router().use((req, _res, next) => next(isVersioned(req) ? undefined : 'router'));
  mountEndpoints(api, options.endpoints.filter(isVersioned), options);
  const files = Router();
  const others = options.endpoints.filter((one) => !isVersioned(one));
  mountEndpoints(files, others, options);

  app.use(takeForwardedIds);
  app.use(options.webhookFastPath);
  app.use(options.probes);
  app.use(...options.watchForwarding);
  app.use(traceRequests);
  app.use(recordRequests(options.recorder));
  app.use(securityHeaders(options));
  app.use(
    cors({
      origin: [...options.allowedOrigins],
      credentials: true,
      exposedHeaders: EXPOSED_HEADERS,
      maxAge: 600,
    }),
  );
  app.use(api);
  app.use(files);
  // Unknown API paths get a JSON problem; the pages that follow have their own 404 page.
  app.use('/v1', refuseUnknownPath);
  for (const router of options.pages) app.use(router);
  app.use(refuseUnknownPath);
  app.use(
    handleErrors(options.log, async (error, req) =>
      presentAsProblem(await options.translate(error, req.get('accept-language'))),
    ),
  );
  return app;
}
