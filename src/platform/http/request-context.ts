import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { ANONYMOUS, type Caller } from './caller.ts';

/** Additional data of a request, created on first use. */
interface RequestContext {
  /** Generated here, or received from a trusted proxy. */
  requestId: string;
  /** The id of the trace that a trusted proxy began (W3C Trace Context); null if there is none. */
  traceId: string | null;
  /** The complete `traceparent` header of that proxy. */
  traceparent: string | null;
  /** The endpoint or page that handles the request; null before the router. */
  endpoint: string | null;
  caller: Caller;
  /** The code of the problem document that answers the request; null if it was not refused. */
  problem: string | null;
}

const CONTEXT = Symbol('context');

/** Stored on the request itself: a WeakMap of all requests would slow down each garbage collection. */
interface Carrier extends IncomingMessage {
  [CONTEXT]?: RequestContext;
}

export function contextOf(req: Carrier): RequestContext {
  req[CONTEXT] ??= {
    // A UUIDv4, because nothing is sorted by it and Node generates these in advance, unlike v7.
    requestId: randomUUID(),
    traceId: null,
    traceparent: null,
    endpoint: null,
    caller: ANONYMOUS,
    problem: null,
  };
  return req[CONTEXT];
}
