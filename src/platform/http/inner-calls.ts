import { notFound } from '../errors/refusals.ts';
import { ANONYMOUS, type MemberCaller } from './caller.ts';
import type { Answer, ApiRequest, Endpoint } from './endpoint.ts';
import { type Authenticate, checkAnswer, type GateOptions, identify, passGates } from './gates.ts';
import { toWireValue } from './wire-value.ts';

/** The browser for which a page calls the API. */
export type Visitor = Pick<ApiRequest, 'address' | 'readerAddress' | 'cookies' | 'requestId'> & {
  readonly headers: Readonly<Record<string, string | undefined>>;
};

/** The input of a call. Undefined fields and empty query parameters are omitted. */
export interface InnerCall {
  readonly params?: Readonly<Record<string, unknown>> | undefined;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  readonly body?: object | undefined;
  /** Replaces `body` for endpoints that accept raw bytes. */
  readonly raw?: { readonly contentType: string; readonly bytes: Buffer } | undefined;
}

/**
 * Calls an endpoint of our own API by its name, in process. The response body has the JSON form that an HTTP client
 * would receive. Throws the endpoint's errors.
 */
export type CallApi = (visitor: Visitor, name: string, call: InnerCall) => Promise<Answer>;

/**
 * Our pages call the API like any other client: the same endpoints, the same checks, and rate limits per browser
 * address. The calls have this site's origin, so a page that handles a form must check the form's origin first.
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
    // An empty path parameter matches no route.
    if (Object.values(sent.params as object).includes('')) throw notFound();
    const caller = await identify(one, sent, options.authenticate);
    const sentBody = call.body && (toWireValue(call.body) as object);
    const { answer } = await passGates(one, { ...sent, caller, sentBody }, options);
    return { ...answer, body: readBody(answer) };
  };
}

/**
 * Reads an endpoint for a member by its name, from memory only. Returns undefined if data is missing or access is
 * denied, so that the call must be made in the ordinary way. The session must have been authenticated.
 */
export type CallFromCache = (
  caller: MemberCaller,
  name: string,
  call: Pick<InnerCall, 'params' | 'query'>,
) => Answer | undefined;

export function createCachedCalls(
  endpoints: readonly Endpoint[],
  { checkAnswers }: Pick<GateOptions, 'checkAnswers'>,
): CallFromCache {
  const byName = new Map(endpoints.map((one) => [one.name, one]));

  return (caller, name, { params = {}, query = {} }) => {
    const one = byName.get(name);
    if (one?.handleFromCache === undefined) throw new Error(`${name} has no cached answers.`);
    const answer = one.handleFromCache({
      params: one.params?.parse(params) ?? params,
      query: one.query?.parse(query) ?? query,
      caller,
    });
    if (checkAnswers && answer !== undefined) checkAnswer(one, answer);
    return answer;
  };
}

const NO_BYTES = Buffer.alloc(0);

function toApiRequest(visitor: Visitor, call: InnerCall, origin: string): ApiRequest {
  const { address, readerAddress, cookies, requestId } = visitor;
  const headers: Visitor['headers'] = {
    ...visitor.headers,
    origin,
    'content-type': call.raw?.contentType,
  };
  return {
    address,
    readerAddress,
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

/** URL parameters as strings, without undefined ones and those equal to `ignored`. */
function toTexts(
  values: Readonly<Record<string, unknown>>,
  ignored?: string,
): Record<string, string> {
  const present = Object.entries(values).filter(
    ([, value]) => value !== undefined && value !== ignored,
  );
  return Object.fromEntries(present.map(([name, value]) => [name, String(value)]));
}

/** Parses responses that the endpoint returns as JSON bytes. */
function readBody({ raw, body }: Answer): unknown {
  if (raw === undefined) return toWireValue(body ?? null);
  return raw.contentType.startsWith('application/json') ? JSON.parse(String(raw.bytes)) : null;
}
