import cors from 'cors';
import express, { type Express, type RequestHandler, Router } from 'express';
import type { Endpoint } from './platform/http/endpoint.ts';
import { handleErrors, refuseUnknownPath } from './platform/http/error-handler.ts';
import { type MountOptions, mountEndpoints } from './platform/http/mount.ts';
import { type Recorder, recordRequests } from './platform/http/request-log.ts';
import { securityHeaders } from './platform/http/security-headers.ts';
import type { Log } from './platform/log/log.ts';

export interface AppOptions extends MountOptions {
  readonly log: Log;
  readonly endpoints: readonly Endpoint[];
  /** Stores what Stripe tells, and passes on everything else. */
  readonly webhookFastPath: RequestHandler;
  /** Writes a request's line in the log and measures it. */
  readonly recorder: Recorder;
  /** Health, asked every few seconds by machines: in front of the log. */
  readonly probes: Router;
  /** Pages and documents: whatever is not the API. */
  readonly pages: readonly Router[];
  readonly trustedProxies: readonly string[];
  readonly isHttps: boolean;
  /** Where images may come from beside this server and whatever has a certificate. */
  readonly imagesFrom?: string | undefined;
}

const EXPOSED_HEADERS = ['ETag', 'Retry-After', 'RateLimit', 'RateLimit-Policy', 'X-Request-Id'];

/** The order of middleware, once. Guards sit on routes, never on the text of a path. */
export function createApp(options: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.set('trust proxy', [...options.trustedProxies]);

  const api = Router();
  mountEndpoints(api, options.endpoints, options);

  app.use(options.webhookFastPath);
  app.use(options.probes);
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
  // Pages follow, and refuse in their own way; what is the API's is refused by the API.
  app.use('/v1', refuseUnknownPath);
  for (const router of options.pages) app.use(router);
  app.use(refuseUnknownPath);
  app.use(handleErrors(options.log));
  return app;
}
