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

/** What a client that dawdles is allowed. */
export interface ClientLimits {
  /** From the connection, or the last answer, until the headers are there. */
  readonly headersMs: number;
  /** Until the whole request is there. */
  readonly requestMs: number;
  /** How often those who are late are looked for. */
  readonly checkMs: number;
  /** Twice the largest body that is read anywhere; whoever sends more is cut off at once. */
  readonly mostBytes: number;
}

const CLIENT_LIMITS: ClientLimits = {
  ...{ headersMs: 10_000, requestMs: 30_000, checkMs: 2_000 },
  mostBytes: 32 * 1024 * 1024,
};
/** Longer than the idle timeout of common proxies, so that they never write into a closing socket. */
const KEEP_ALIVE_TIMEOUT_MS = 65_000;

export interface ServerOptions {
  /** Answers what it can before the app is asked at all, and passes on the rest. */
  readonly fastPath?: RequestHandler;
  readonly limits?: ClientLimits;
}

/**
 * An HTTP server whose requests and responses are born with the app's prototypes. Express sets the
 * prototype of both on every request; where it finds its own already there, V8 keeps the objects in
 * their fast shape, which is worth a factor of three to five (docs/decisions/0004).
 */
export function createAppServer(
  app: Express,
  { fastPath = passOn, limits = CLIENT_LIMITS }: ServerOptions = {},
): Server {
  class AppRequest extends IncomingMessage {}
  class AppResponse extends ServerResponse {}
  adopt(AppRequest, express.request, app);
  adopt(AppResponse, express.response, app);
  app.request = AppRequest.prototype as unknown as Express['request'];
  app.response = AppResponse.prototype as unknown as Express['response'];
  const server = createServer(
    {
      IncomingMessage: AppRequest,
      ServerResponse: AppResponse,
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      connectionsCheckingInterval: limits.checkMs,
    },
    withFastPath(fastPath, (req, res) => {
      cutEndless(req, limits.mostBytes);
      app(req, res, refuseUnread(res));
    }) as RequestListener<typeof AppRequest, typeof AppResponse>,
  );
  server.keepAliveTimeout = KEEP_ALIVE_TIMEOUT_MS;
  return server;
}

const passOn: RequestHandler = (_req, _res, next) => next();

/** The way through the app's router, short as it is, would be a tenth of what the hottest read costs. */
function withFastPath(
  first: RequestHandler,
  app: (req: Request, res: Response) => void,
): RequestHandler {
  return (req, res) => {
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
 * What comes out at the app's end: a request whose address has no path that could be read, so that no
 * part of the app was asked, or an answer that broke off half-way, which has to be cut.
 */
function refuseUnread(res: Response): NextFunction {
  return () => {
    if (res.headersSent) {
      res.destroy();
      return;
    }
    const problem = presentProblem(malformed('The address is not readable.'));
    res.writeHead(400, { 'Content-Type': PROBLEM_TYPE, 'Cache-Control': 'private, no-store' });
    res.end(JSON.stringify(problem));
  };
}

function adopt(made: { prototype: object }, ours: object, app: Express): void {
  Object.setPrototypeOf(made.prototype, ours);
  Object.defineProperty(made.prototype, 'app', { value: app, writable: true, configurable: true });
}

/** What is on its way to a connection that is kept alive arrives within moments. */
const LINGER_MS = 100;

/**
 * Stops taking connections, lets requests finish for `graceMs`, then cuts what is left. Whoever is let in
 * already and asks once more is answered, and told that this was the last answer: HTTP's own `close`
 * would cut every connection between two requests at once, and a proxy's next request with it.
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
  // With no connection left to cut, HTTP's own ends the looking for late clients, which would keep the app.
  server.close();
}
