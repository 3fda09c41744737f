import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import { PROBLEM_TYPE } from './problem.ts';
import { createHttpServer, handleByApp } from './server.ts';

/** The request handlers of one publication. */
export interface ServedApp {
  readonly app: Express;
  readonly fastPath: RequestHandler;
}

interface HostsServerOptions {
  /** Returns the publication of a host; null if there is none, `away` if it is not ready yet. */
  find(host: string): ServedApp | 'away' | null;
  /** Answers requests for no publication, such as a load balancer's by address. Returns false to reject the request. */
  answerProbe(path: string, res: ServerResponse): boolean;
}

const APP = Symbol('the app that answers');

/**
 * One HTTP server for several apps, selected by the Host header. Requests and responses have one prototype for all
 * apps, whose `app` is the selected one, so that V8 keeps them in fast mode as with a single app.
 */
export function createHostsServer({ find, answerProbe }: HostsServerOptions): Server {
  const handlers = new WeakMap<Express, (req: Request, res: Response) => void>();
  const handle: RequestListener = (incoming, outgoing) => {
    const served = find((incoming.headers.host ?? '').toLowerCase());
    if (served === null || served === 'away') {
      const path = (incoming.url ?? '').split('?', 1)[0] ?? '';
      if (served === null && answerProbe(path, outgoing)) return;
      refuse(outgoing, served === 'away');
      return;
    }
    const { app, fastPath } = served;
    adopt(app);
    const [req, res] = [bind(incoming, app), bind(outgoing, app)];
    let handler = handlers.get(app);
    if (handler === undefined) {
      handler = handleByApp(app, { fastPath });
      handlers.set(app, handler);
    }
    handler(req as unknown as Request, res as unknown as Response);
  };
  const { server, requestPrototype, responsePrototype } = createHttpServer(handle);
  const prototypes = {
    request: extend(requestPrototype, express.request),
    response: extend(responsePrototype, express.response),
  };
  /** Gives the app the shared prototypes, so that Express finds them already set on each request. */
  function adopt(app: Express): void {
    if ((app.request as unknown) === prototypes.request) return;
    app.request = prototypes.request as unknown as Express['request'];
    app.response = prototypes.response as unknown as Express['response'];
  }
  return server;
}

function bind<Message extends IncomingMessage | ServerResponse>(message: Message, app: Express) {
  return Object.assign(message, { [APP]: app });
}

function extend(prototype: object, ours: object): object {
  Object.setPrototypeOf(prototype, ours);
  Object.defineProperty(prototype, 'app', {
    get(this: { [APP]?: Express }) {
      return this[APP];
    },
    configurable: true,
  });
  return prototype;
}

/** Does not reveal which publications exist. */
function refuse(res: ServerResponse, isAway: boolean): void {
  const problem = isAway
    ? { title: 'Service unavailable', status: 503, code: 'unavailable' }
    : { title: 'Misdirected request', status: 421, code: 'unknown_host' };
  res.writeHead(problem.status, {
    'Content-Type': PROBLEM_TYPE,
    'Cache-Control': 'private, no-store',
    ...(isAway ? { 'Retry-After': '10' } : {}),
  });
  res.end(JSON.stringify({ type: 'about:blank', ...problem }));
}
