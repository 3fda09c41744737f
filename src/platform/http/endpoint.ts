import type { z } from 'zod';
import type { Answer } from './answer.ts';
import type { ApiRequest } from './api-request.ts';
import type { Audience, MemberCaller } from './caller.ts';
import type { Limit } from './limits.ts';

export type { Answer, ApiRequest };

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

interface AnswerDescription {
  readonly description: string;
  readonly schema?: z.ZodType;
  readonly contentType?: string;
}

/**
 * For endpoints that anyone may call in an account's name, such as sign-in. A device that proved itself for
 * that account before has budgets of its own: what strangers spend never shuts it out.
 */
export interface KnownDevice {
  /** The device's id, or null if it is not known to the account that the request names. */
  find(request: ApiRequest): Promise<string | null>;
  /** Spent instead of the endpoint's `limits`. */
  readonly limits: readonly Limit[];
}

/** The declaration of an endpoint: its name, its audience, its input and its responses. */
export interface Endpoint {
  /** A verb and a noun in camelCase, unique: OpenAPI's operationId, and what our own pages call it by. */
  readonly name: string;
  readonly method: Method;
  /** With parameters as OpenAPI writes them: `/v1/articles/{slug}`. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly audience: Audience;
  /**
   * For sign-in and refresh: the access token or cookie is not read, so that an expired one does not
   * prevent its renewal.
   */
  readonly ignoresCredentials?: boolean;
  /** For reads of members about themselves that every page view makes: a cached session is good enough. */
  readonly allowsCachedSession?: boolean;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** "raw" passes the bytes unparsed; only for signed bodies. */
  readonly bodyFormat?: 'json' | 'raw';
  readonly bodyLimitBytes?: number;
  /** By default the default limit; none for staff endpoints. */
  readonly limits?: readonly Limit[];
  readonly knownDevice?: KnownDevice;
  /** Honours Idempotency-Key. */
  readonly isIdempotent?: boolean;
  readonly answers: Readonly<Record<number, AnswerDescription>>;
  /** Error codes specific to this endpoint, by status. */
  readonly refusals?: Readonly<Record<number, readonly string[]>>;
  readonly handle: (request: ApiRequest) => Promise<Answer>;
  /**
   * What `handle` would answer a member with 200, if everything that it needs is in memory; undefined
   * otherwise. It decides by the same rules and waits for nothing. The body is in its wire form
   * (`toSharedWireValue`), and the same object for as long as nothing in it changes.
   */
  readonly handleFromCache?: ((request: CachedRequest) => Answer | undefined) | undefined;
}

/** A member's read, as far as answers from memory may depend on it. */
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
        /** For endpoints with one answer: returns its body, which an answer without a schema leaves out. */
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
  const { result, handle = answerWith(declaration.answers, result), ...rest } = declaration;
  // The handler only receives input that its own schemas validated, so widening its argument is safe.
  return { ...rest, handle } as unknown as Endpoint;
}

/** A handler that sends a result as the body of the only declared answer. */
function answerWith<Request>(
  answers: Endpoint['answers'],
  result: ((request: Request) => unknown) | undefined,
): ((request: Request) => Promise<Answer>) | undefined {
  const [only, ...others] = Object.entries(answers);
  if (result === undefined) return undefined;
  if (only === undefined || others.length > 0) throw new Error('A result needs one answer.');
  const [status, { schema }] = only;
  return async (request) => {
    const body = await result(request);
    return schema === undefined ? { status: Number(status) } : { status: Number(status), body };
  };
}
