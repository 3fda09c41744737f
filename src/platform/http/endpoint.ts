import type { z } from 'zod';
import type { Answer } from './answer.ts';
import type { ApiRequest } from './api-request.ts';
import type { Audience } from './caller.ts';
import type { Limit } from './limits.ts';

export type { Answer, ApiRequest };

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

export interface AnswerDescription {
  readonly description: string;
  readonly schema?: z.ZodType;
  readonly contentType?: string;
}

/** An endpoint as data: what it is called, who may call it, what goes in and out. */
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
   * For calls that establish who somebody is: an access token or cookie that was sent along is not
   * read, so that one that has run out does not stand in the way of its renewal.
   */
  readonly ignoresCredentials?: boolean;
  /** For reads of members about themselves that every page view makes: a cached session is good enough. */
  readonly allowsCachedSession?: boolean;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** "raw" hands over the bytes unread; only for signed bodies. */
  readonly bodyFormat?: 'json' | 'raw';
  readonly bodyLimitBytes?: number;
  /** Without, the usual one; of staff none. */
  readonly limits?: readonly Limit[];
  /** Honours Idempotency-Key. */
  readonly isIdempotent?: boolean;
  readonly answers: Readonly<Record<number, AnswerDescription>>;
  /** Codes of the refusals that are this endpoint's own, by status. */
  readonly refusals?: Readonly<Record<number, readonly string[]>>;
  readonly handle: (request: ApiRequest) => Promise<Answer>;
}

type Output<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

interface TypedEndpoint<Params, Query, Body>
  extends Omit<Endpoint, 'params' | 'query' | 'body' | 'handle'> {
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly handle: (
    request: ApiRequest<Output<Params>, Output<Query>, Output<Body>>,
  ) => Promise<Answer>;
}

/** Declares an endpoint; the handler's request is typed by the schemas beside it. */
export function endpoint<
  Params extends z.ZodType | undefined = undefined,
  Query extends z.ZodType | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
>(declaration: TypedEndpoint<Params, Query, Body>): Endpoint {
  // The handler only ever sees what its own schemas let through, so widening its argument is safe.
  return declaration as unknown as Endpoint;
}
