import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { ANONYMOUS, type Caller } from './caller.ts';

/** Additional data of a request, created on first use. */
interface RequestContext {
  /** Ours, or the one that a trusted proxy sent. */
  requestId: string;
  /** Of a trace that a trusted proxy began (W3C Trace Context); null where it began none. */
  traceId: string | null;
  /** The whole `traceparent` of that proxy. */
  traceparent: string | null;
  /** The endpoint or page that answers; null before the router. */
  endpoint: string | null;
  caller: Caller;
}

const CONTEXT = Symbol('context');

/** On the request itself: a map beside all requests would cost each collection of garbage. */
interface Carrier extends IncomingMessage {
  [CONTEXT]?: RequestContext;
}

export function contextOf(req: Carrier): RequestContext {
  req[CONTEXT] ??= {
    // Nothing is ever sorted by it, and Node draws these ahead of time, which v7 cannot be.
    requestId: randomUUID(),
    traceId: null,
    traceparent: null,
    endpoint: null,
    caller: ANONYMOUS,
  };
  return req[CONTEXT];
}
