import type { z } from 'zod';
import type { Answer } from './answer.ts';
import type { ApiRequest } from './api-request.ts';
import type { Audience, MemberCaller } from './caller.ts';
import type { Limit } from './limits.ts';

export type { Answer, ApiRequest };

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

interface ResponseDescription {
  readonly description: string;
  readonly schema?: z.ZodType;
  readonly contentType?: string;
}

type LookUpDevice = (query: () => Promise<string | null>) => Promise<string | null>;

/**
 * For endpoints that anyone may call in an account's name, such as sign-in. A known device of that account has separate
 * budgets, so that strangers who exhaust theirs never shut it out.
 */
export interface KnownDevice {
  /**
   * The device's id, or null if it is not known to the account that the request names. The query runs in `lookUp`,
   * which answers null without it after many unknown devices from the same address.
   */
  find(request: ApiRequest, lookUp: LookUpDevice): Promise<string | null>;
  /** Replaces the endpoint's `limits`. */
  readonly limits: readonly Limit[];
}

/** The declaration of an endpoint: its name, audience, input and responses. */
export interface Endpoint {
  /** A unique verb and noun in camelCase: OpenAPI's operationId, and the name by which our pages call it. */
  readonly name: string;
  readonly method: Method;
  /** The path with parameters in OpenAPI's format: `/v1/articles/{slug}`. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly audience: Audience;
  /**
   * For sign-in and refresh: the access token or cookie is not read, so that an expired one does not
   * prevent its renewal.
   */
  readonly ignoresCredentials?: boolean;
  /** For reads by members of their own data on every page view: a cached session suffices. */
  readonly allowsCachedSession?: boolean;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** "raw" passes the unparsed bytes; only for signed bodies. */
  readonly bodyFormat?: 'json' | 'raw';
  readonly bodyLimitBytes?: number;
  /** The default limit if omitted; none for staff endpoints. */
  readonly limits?: readonly Limit[];
  readonly knownDevice?: KnownDevice;
  /** Whether it honours Idempotency-Key. */
  readonly isIdempotent?: boolean;
  readonly responses: Readonly<Record<number, ResponseDescription>>;
  /** Error codes specific to this endpoint, by status. */
  readonly refusals?: Readonly<Record<number, readonly string[]>>;
  readonly handle: (request: ApiRequest) => Promise<Answer>;
  /**
   * Returns what `handle` would answer a member with 200 if everything that it needs is in memory, else undefined. It
   * follows the same rules and never waits. The body is in its wire form (`toSharedWireValue`), and remains the same
   * object until something in it changes.
   */
  readonly handleFromCache?: ((request: CachedRequest) => Answer | undefined) | undefined;
}

/** The parts of a member's read that a cached response may depend on. */
interface CachedRequest<Params = unknown, Query = unknown> {
  readonly params: Params;
  readonly query: Query;
  readonly caller: MemberCaller;
}

type Output<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;
type TypedRequest<Params, Query, Body> = ApiRequest<Output<Params>, Output<Query>, Output<Body>>;

type TypedEndpoint<Params, Query, Body> = Omit<
  Endpoint,
  'params' | 'query' | 'body' | 'handle' | 'handleFromCache'
> & {
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly handleFromCache?: (
    request: CachedRequest<Output<Params>, Output<Query>>,
  ) => Answer | undefined;
} & (
    | {
        readonly handle: (request: TypedRequest<Params, Query, Body>) => Promise<Answer>;
        readonly result?: never;
      }
    | {
        /** For endpoints with one response: returns its body; a response without a schema has none. */
        readonly result: (request: TypedRequest<Params, Query, Body>) => unknown;
        readonly handle?: never;
      }
  );

/** Declares an endpoint; the handler's request is typed by the schemas beside it. */
export function endpoint<
  Params extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
>(declaration: TypedEndpoint<Params, Query, Body>): Endpoint {
  const { result, handle = answerWith(declaration.responses, result), ...rest } = declaration;
  // The handler only receives input that its own schemas validated, so widening its argument is safe.
  return { ...rest, handle } as unknown as Endpoint;
}

/** Returns a handler that sends the result as the body of the only declared response. */
function answerWith<Request>(
  responses: Endpoint['responses'],
  result: ((request: Request) => unknown) | undefined,
): ((request: Request) => Promise<Answer>) | undefined {
  const [only, ...others] = Object.entries(responses);
  if (result === undefined) return undefined;
  if (only === undefined || others.length > 0) throw new Error('A result needs one answer.');
  const [status, { schema }] = only;
  return async (request) => {
    const body = await result(request);
    return schema === undefined ? { status: Number(status) } : { status: Number(status), body };
  };
}
