import { notFound } from '../errors/refusals.ts';
import { ANONYMOUS } from './caller.ts';
import type { Answer, ApiRequest, Endpoint } from './endpoint.ts';
import { type Authenticate, type GateOptions, identify, passGates } from './gates.ts';

/** On whose behalf our own pages ask: what the API may know of the browser in front. */
export type Visitor = Pick<ApiRequest, 'address' | 'cookies' | 'requestId'> & {
  readonly headers: Readonly<Record<string, string | undefined>>;
};

export interface InnerCall {
  readonly method: Endpoint['method'];
  /** The path with its query, as a client would write it. */
  readonly path: string;
  readonly body?: object;
  /** Instead of `body` where the endpoint takes bytes as they are. */
  readonly raw?: { readonly contentType: string; readonly bytes: Buffer };
}

/** A call of our own API without the network between. Throws the refusals that it would answer with. */
export type CallApi = (visitor: Visitor, call: InnerCall) => Promise<Answer>;

/**
 * Our pages are clients of the API like any other: the same endpoints, the same gates, limits counted
 * for the browser's own address. The calls carry this site's origin, so whoever serves a form has to
 * ask first where that form came from.
 */
export function createInnerCalls(
  endpoints: readonly Endpoint[],
  options: GateOptions & { readonly authenticate: Authenticate; readonly origin: string },
): CallApi {
  const routes = endpoints.map((one) => ({ one, pattern: toPattern(one.path) }));

  return async (visitor, call) => {
    const [path = '', search] = call.path.split('?');
    for (const { one, pattern } of routes) {
      const params = one.method === call.method ? pattern.exec(path)?.groups : undefined;
      if (params === undefined) continue;
      const sent = toApiRequest(visitor, call, options.origin);
      const query = Object.fromEntries(new URLSearchParams(search));
      const caller = await identify(one, sent, options.authenticate);
      const request = { ...sent, params: decodeAll(params), query, caller };
      return (await passGates(one, request, options)).answer;
    }
    throw notFound();
  };
}

function toApiRequest(visitor: Visitor, call: InnerCall, origin: string): ApiRequest {
  const { address, cookies, requestId } = visitor;
  const { contentType, bytes } = call.raw ?? toJson(call.body);
  const headers: Visitor['headers'] = { ...visitor.headers, origin, 'content-type': contentType };
  return {
    ...{ address, cookies, requestId },
    params: {},
    query: {},
    body: undefined,
    caller: ANONYMOUS,
    header: (name) => headers[name.toLowerCase()],
    rawBody: bytes,
    idempotencyId: null,
  };
}

function toJson(body: object | undefined): { contentType: string | undefined; bytes: Buffer } {
  if (body === undefined) return { contentType: undefined, bytes: Buffer.alloc(0) };
  return { contentType: 'application/json', bytes: Buffer.from(JSON.stringify(body)) };
}

function toPattern(path: string): RegExp {
  const named = path.replaceAll('.', '\\.').replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  // The empty group makes `groups` an object for paths without parameters too.
  return new RegExp(`^(?<_>)${named}$`);
}

function decodeAll(params: Record<string, string>): Record<string, string> {
  const entries = Object.entries(params).filter(([name]) => name !== '_');
  return Object.fromEntries(entries.map(([name, value]) => [name, decodeURIComponent(value)]));
}
