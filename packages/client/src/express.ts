import { createGate, type GateOptions, type Visit } from './gate.ts';

export type { GateOptions, Visit };

/** The part of a request that the middleware needs; satisfied by both Express and Node. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly originalUrl?: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface NodeResponse {
  statusCode: number;
  getHeader(name: string): number | string | string[] | undefined;
  setHeader(name: string, value: string | string[]): unknown;
  removeHeader(name: string): void;
  end(text?: string): unknown;
}

export interface ExpressGateOptions extends GateOptions {
  /**
   * The reader's IP address, sent to the server as X-Forwarded-For: `(req) => req.ip`. Add your front end to the
   * server's TRUST_PROXY; otherwise all anonymous readers share the rate limit of one address.
   */
  readonly address?: ((req: NodeRequest) => string | undefined) | undefined;
}

const visits = new WeakMap<object, Visit>();

/** The reader's visit. Throws if the middleware has not run for this request. */
export function visitOf(req: object): Visit {
  const visit = visits.get(req);
  if (visit === undefined) throw new Error('app.use(pennypress(…)) must come before this route.');
  return visit;
}

/** Express middleware: answers the gate's own paths, and sets the cache headers of all later responses. */
export function pennypress({ address, ...options }: ExpressGateOptions) {
  const gate = createGate(options);

  return async (
    req: NodeRequest,
    res: NodeResponse,
    next: (error?: unknown) => void,
  ): Promise<void> => {
    try {
      const told = { address: address?.(req) };
      const own = await gate.answer(toRequest(req, options.origin), told);
      if (own !== null) return await pass(own, res);
      const { visit, finish } = gate.open(headerOf(req, 'cookie'), told);
      visits.set(req, visit);
      guard(res, finish);
      next();
    } catch (error) {
      next(error);
    }
  };
}

/** The gate's own paths take no body, so the body is not read. */
function toRequest(req: NodeRequest, origin: string): Request {
  const headers = new Headers();
  for (const name of ['cookie', 'origin', 'sec-fetch-site']) {
    const value = headerOf(req, name);
    if (value !== null) headers.set(name, value);
  }
  const path = req.originalUrl ?? req.url ?? '/';
  const { method = 'GET' } = req;
  return new Request(new URL(`${origin}${path.startsWith('/') ? path : '/'}`), { method, headers });
}

function headerOf({ headers }: NodeRequest, name: string): string | null {
  const value = headers[name];
  return (Array.isArray(value) ? value.join('; ') : value) ?? null;
}

async function pass(response: Response, res: NodeResponse): Promise<void> {
  res.statusCode = response.status;
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie') res.setHeader(name, value);
  }
  res.setHeader('Set-Cookie', response.headers.getSetCookie());
  res.end(await response.text());
}

/** Runs when the headers are written, so that no later handler can make a personal response publicly cacheable. */
function guard(res: NodeResponse, finish: (headers: Headers) => void): void {
  const target = res as NodeResponse & { writeHead(...given: unknown[]): unknown };
  const writeHead = target.writeHead.bind(res);
  target.writeHead = (...given) => {
    const headers = new Headers();
    for (const name of ['Cache-Control', 'Vary']) {
      const value = res.getHeader(name);
      if (value !== undefined) headers.set(name, String(value));
    }
    finish(headers);
    for (const name of ['Cache-Control', 'Vary']) {
      const value = headers.get(name);
      if (value !== null) res.setHeader(name, value);
    }
    const before = [res.getHeader('Set-Cookie') ?? []].flat().map(String);
    const cookies = [...before, ...headers.getSetCookie()];
    if (cookies.length > 0) res.setHeader('Set-Cookie', cookies);
    return writeHead(...given);
  };
}
