import {
  createServer,
  IncomingMessage,
  type RequestListener,
  type Server,
  ServerResponse,
} from 'node:http';
import { Server as NetServer } from 'node:net';
import express, {
  type Express,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import { malformed } from '../errors/refusals.ts';
import { cutEndless } from './cut-endless.ts';
import { PROBLEM_TYPE, presentProblem } from './problem.ts';

/** Timeouts and limits for slow or oversized requests. */
interface ClientLimits {
  /** From the connection, or the last response, until the headers have arrived. */
  readonly headersMs: number;
  /** Until the whole request has arrived. */
  readonly requestMs: number;
  /** The interval at which timeouts are checked. */
  readonly checkMs: number;
  /** Twice the largest body that any endpoint accepts. A longer request is disconnected. */
  readonly mostBytes: number;
}

const CLIENT_LIMITS: ClientLimits = {
  headersMs: 10_000,
  requestMs: 30_000,
  checkMs: 2_000,
  mostBytes: 32 * 1024 * 1024,
};
/** Longer than the idle timeout of common proxies, so that they never write to a closing socket. */
const KEEP_ALIVE_TIMEOUT_MS = 65_000;

interface ServerOptions {
  /** Answers cached responses before Express routing, and calls `next` for everything else. */
  readonly fastPath?: RequestHandler;
  readonly limits?: ClientLimits;
}

/**
 * An HTTP server whose requests and responses are created with the app's prototypes. Express sets the
 * prototype of both on every request; if it is already set, V8 keeps the objects in fast mode, which is
 * three to five times faster (docs/decisions/0004).
 */
export function createAppServer(app: Express, options: ServerOptions = {}): Server {
  const handle = handleByApp(app, options);
  const { server, requestPrototype, responsePrototype } = createHttpServer(
    (req, res) => handle(req as unknown as Request, res as unknown as Response),
    options.limits,
  );
  setPrototype(requestPrototype, express.request, app);
  setPrototype(responsePrototype, express.response, app);
  app.request = requestPrototype as unknown as Express['request'];
  app.response = responsePrototype as unknown as Express['response'];
  return server;
}

/** Returns the request handler of one app: the fast path, then the app, then the final handler. */
export function handleByApp(
  app: Express,
  { fastPath = passOn, limits = CLIENT_LIMITS }: ServerOptions = {},
): (req: Request, res: Response) => void {
  return refuseTwoHosts(
    withFastPath(fastPath, (req, res) => {
      cutEndless(req, limits.mostBytes);
      app(req, res, refuseUnread(res));
    }),
  );
}

/** Creates a server with our timeouts, and prototypes used only by its requests and responses. */
export function createHttpServer(
  handle: RequestListener,
  limits: ClientLimits = CLIENT_LIMITS,
): {
  readonly server: Server;
  readonly requestPrototype: object;
  readonly responsePrototype: object;
} {
  class AppRequest extends IncomingMessage {}
  class AppResponse extends ServerResponse {}
  const server = createServer(
    {
      IncomingMessage: AppRequest,
      ServerResponse: AppResponse,
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: limits.checkMs,
    },
    handle as RequestListener<typeof AppRequest, typeof AppResponse>,
  );
  server.keepAliveTimeout = KEEP_ALIVE_TIMEOUT_MS;
  const { prototype: requestPrototype } = AppRequest;
  return { server, requestPrototype, responsePrototype: AppResponse.prototype };
}

const passOn: RequestHandler = (_req, _res, next) => next();

/** Runs the fast path before the app's router, whose overhead is a tenth of the cost of a cached response. */
function withFastPath(first: RequestHandler, app: (req: Request, res: Response) => void) {
  return (req: Request, res: Response): void => {
    let isPassedOn = false;
    const passRequestOn = (): void => {
      isPassedOn = true;
      app(req, res);
    };
    try {
      first(req, res, passRequestOn);
    } catch (error) {
      if (isPassedOn || res.headersSent) throw error;
      // No response has begun, so the app can answer the request and report the error.
      passRequestOn();
    }
  };
}

/**
 * The final handler: answers 400 to a request whose URL could not be parsed, so that no route ran, and
 * closes the connection of a response that failed half-way.
 */
function refuseUnread(res: Response): NextFunction {
  return () => {
    if (res.headersSent) {
      res.destroy();
      return;
    }
    refuse(res, 'The URL cannot be decoded.');
  };
}

/** With two Host headers, a proxy may trust another one than we do (RFC 9112, 3.2). */
function refuseTwoHosts(next: (req: Request, res: Response) => void) {
  return (req: Request, res: Response): void => {
    if (countHosts(req.rawHeaders) < 2) next(req, res);
    else refuse(res, 'There is more than one Host header.');
  };
}

/** `rawHeaders` contains names and values in turn, as received. */
function countHosts(rawHeaders: readonly string[]): number {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name?.length === 4 && name.toLowerCase() === 'host') count += 1;
  }
  return count;
}

function refuse(res: Response, detail: string): void {
  const problem = presentProblem(malformed(detail));
  res.writeHead(400, {
    'Content-Type': PROBLEM_TYPE,
    'Cache-Control': 'private, no-store',
    Connection: 'close',
  });
  res.end(JSON.stringify(problem));
}

function setPrototype(prototype: object, ours: object, app: Express): void {
  Object.setPrototypeOf(prototype, ours);
  Object.defineProperty(prototype, 'app', {
    value: app,
    writable: true,
    configurable: true,
  });
}

/** Gives requests that are already in transit on a keep-alive connection time to arrive. */
const LINGER_MS = 100;

/**
 * Stops accepting connections, lets requests finish for `graceMs`, then closes the remaining ones. Another request on
 * an open connection gets `Connection: close`. Node's `http.Server.close` would close idle connections immediately, and
 * could lose a proxy's next request.
 */
export async function closeServer(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    NetServer.prototype.close.call(server, () => resolve());
  });
  server.prependListener('request', (_req, res) => {
    res.shouldKeepAlive = false;
  });
  const tidying = setInterval(() => server.closeIdleConnections(), LINGER_MS);
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearInterval(tidying);
  clearTimeout(cut);
  // All connections are closed; this only stops the timer of the timeout checks, which would keep the app alive.
  server.close();
}
