import type { Caller } from './caller.ts';
import type { Cookies } from './cookies.ts';
import type { ClientAddresses } from './forwarding.ts';

/** A parsed and validated request. */
export interface ApiRequest<Params = unknown, Query = unknown, Body = unknown>
  extends ClientAddresses {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly caller: Caller;
  readonly requestId: string;
  /** The id of the known device, if the endpoint recognised it (`Endpoint.knownDevice`). */
  readonly knownDevice?: string | null;
  readonly cookies: Cookies;
  header(name: string): string | undefined;
  /** The unparsed bytes of the body, for signatures. */
  readonly rawBody: Buffer;
  /** Set if the client sent an Idempotency-Key: the same for each repetition of a request. */
  readonly idempotencyId: string | null;
}
