import {
  createServer,
  IncomingMessage,
  type RequestListener,
  type Server,
  ServerResponse,
} from 'node:http';
import express, { type Express } from 'express';

/** A client has this long to send its headers, and then its whole request. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
/** Longer than the idle timeout of common proxies, so that they never write into a closing socket. */
const KEEP_ALIVE_TIMEOUT_MS = 65_000;

/**
 * An HTTP server whose requests and responses are born with the app's prototypes. Express sets the
 * prototype of both on every request; where it finds its own already there, V8 keeps the objects in
 * their fast shape, which is worth a factor of three to five (docs/decisions/0004).
 */
export function createAppServer(app: Express): Server {
  class AppRequest extends IncomingMessage {}
  class AppResponse extends ServerResponse {}
  adopt(AppRequest, express.request, app);
  adopt(AppResponse, express.response, app);
  app.request = AppRequest.prototype as unknown as Express['request'];
  app.response = AppResponse.prototype as unknown as Express['response'];
  const server = createServer(
    { IncomingMessage: AppRequest, ServerResponse: AppResponse },
    app as RequestListener<typeof AppRequest, typeof AppResponse>,
  );
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.keepAliveTimeout = KEEP_ALIVE_TIMEOUT_MS;
  return server;
}

function adopt(made: { prototype: object }, ours: object, app: Express): void {
  Object.setPrototypeOf(made.prototype, ours);
  Object.defineProperty(made.prototype, 'app', { value: app, writable: true, configurable: true });
}

/** Stops taking connections, lets requests finish for `graceMs`, then cuts what is left. */
export async function closeServer(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(cut);
}
