import { notFound } from '../errors/refusals.ts';
import { ANONYMOUS } from './caller.ts';
import type { Answer, ApiRequest, Endpoint } from './endpoint.ts';
import { type Authenticate, type GateOptions, identify, passGates } from './gates.ts';
import { toWireValue } from './wire-value.ts';

/** On whose behalf our own pages ask: what the API may know of the browser in front. */
export type Visitor = Pick<ApiRequest, 'address' | 'cookies' | 'requestId'> & {
  readonly headers: Readonly<Record<string, string | undefined>>;
};

/** What a call sends. Fields that are undefined are not sent, nor are query parameters that are empty. */
export interface InnerCall {
  readonly params?: Readonly<Record<string, unknown>> | undefined;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly body?: object | undefined;
  /** Instead of `body` where the endpoint takes bytes as they are. */
  readonly raw?: { readonly contentType: string; readonly bytes: Buffer } | undefined;
}

/**
 * Calls an endpoint of our own API by its name, without the network between. Its answer's body is what
 * would have arrived over the network. Throws the refusals that the endpoint would answer with.
 */
export type CallApi = (visitor: Visitor, name: string, call: InnerCall) => Promise<Answer>;

/**
 * Our pages are clients of the API like any other: the same endpoints, the same gates, limits counted
 * for the browser's own address. The calls carry this site's origin, so whoever serves a form has to
 * check first where that form came from.
 */
export function createInnerCalls(
  endpoints: readonly Endpoint[],
  options: GateOptions & { readonly authenticate: Authenticate; readonly origin: string },
): CallApi {
  const byName = new Map(endpoints.map((one) => [one.name, one]));

  return async (visitor, name, call) => {
    const one = byName.get(name);
    if (one === undefined) throw new Error(`There is no endpoint ${name}.`);
    const sent = toApiRequest(visitor, call, options.origin);
    // An empty parameter is an address that no path matches.
    if (Object.values(sent.params as object).includes('')) throw notFound();
    const caller = await identify(one, sent, options.authenticate);
    const sentBody = call.body && (toWireValue(call.body) as object);
    const { answer } = await passGates(one, { ...sent, caller, sentBody }, options);
    return { ...answer, body: readBody(answer) };
  };
}

const NO_BYTES = Buffer.alloc(0);

function toApiRequest(visitor: Visitor, call: InnerCall, origin: string): ApiRequest {
  const { address, cookies, requestId } = visitor;
  const headers: Visitor['headers'] = {
    ...visitor.headers,
    origin,
    'content-type': call.raw?.contentType,
  };
  return {
    address,
    cookies,
    requestId,
    params: toTexts(call.params ?? {}),
    query: toTexts(call.query ?? {}, ''),
    body: undefined,
    caller: ANONYMOUS,
    header: (name) => headers[name.toLowerCase()],
    rawBody: call.raw?.bytes ?? NO_BYTES,
    idempotencyId: null,
  };
}

/** Parts of an address, where all is text; `ignored` values are left out like those that are undefined. */
function toTexts(
  values: Readonly<Record<string, unknown>>,
  ignored?: string,
): Record<string, string> {
  const there = Object.entries(values).filter(
    ([, value]) => value !== undefined && value !== ignored,
  );
  return Object.fromEntries(there.map(([name, value]) => [name, String(value)]));
}

/** Some answers are made as bytes, for those who ask over the network. */
function readBody({ raw, body }: Answer): unknown {
  if (raw === undefined) return toWireValue(body ?? null);
  return raw.contentType.startsWith('application/json') ? JSON.parse(String(raw.bytes)) : null;
}
