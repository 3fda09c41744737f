import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSharedCache, type SharedCacheOptions } from './shared-cache.ts';

export interface RunningSite {
  readonly url: string;
  close(): void;
}

/** Starts a publisher's site on a port of its own. */
export async function startSite(listener: RequestListener): Promise<RunningSite> {
  const server: Server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Starts a shared cache in front of a site, as a server that browsers can open. */
export function startCacheBefore(
  site: RunningSite,
  options: SharedCacheOptions,
): Promise<RunningSite> {
  const cache = createSharedCache(site.url, options);
  return startSite(async (req, res) => {
    const answer = await cache.ask(req.url ?? '/', plainHeaders(req), req.method);
    res.statusCode = answer.status;
    for (const name of ['content-type', 'cache-control', 'vary', 'location']) {
      const value = answer.headers[name];
      if (value !== undefined) res.setHeader(name, value);
    }
    if (answer.cookies.length > 0) res.setHeader('set-cookie', [...answer.cookies]);
    res.end(answer.text);
  });
}

/** A request listener that passes requests to a function, such as a worker's `fetch`. */
export function serveBy(ask: (path: string, init: RequestInit) => Promise<Response>) {
  return async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const init = { headers: plainHeaders(req), method: req.method ?? 'GET', redirect: 'manual' };
    const answer = await ask(req.url ?? '/', init as RequestInit);
    for (const [name, value] of answer.headers)
      if (name !== 'set-cookie') res.setHeader(name, value);
    res.setHeader('set-cookie', answer.headers.getSetCookie());
    res.writeHead(answer.status).end(await answer.text());
  };
}

const PASSED = ['cookie', 'origin', 'sec-fetch-site'];

function plainHeaders({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    PASSED.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]])),
  );
}
