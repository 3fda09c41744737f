import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { parseCookie } from 'cookie';
import { ANONYMOUS, type Caller } from './caller.ts';

/** What is known of a request beside its own fields; made once, when first asked for. */
export interface RequestContext {
  readonly requestId: string;
  readonly cookies: Readonly<Record<string, string | undefined>>;
  caller: Caller;
}

const contexts = new WeakMap<IncomingMessage, RequestContext>();

export function contextOf(req: IncomingMessage): RequestContext {
  const known = contexts.get(req);
  if (known) return known;
  const context: RequestContext = {
    // Nothing is ever sorted by it, and Node draws these ahead of time, which v7 cannot be.
    requestId: randomUUID(),
    cookies: req.headers.cookie ? parseCookie(req.headers.cookie) : {},
    caller: ANONYMOUS,
  };
  contexts.set(req, context);
  return context;
}
