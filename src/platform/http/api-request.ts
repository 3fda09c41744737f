import type { Caller } from './caller.ts';
import type { Cookies } from './cookies.ts';
import type { ClientAddresses } from './forwarding.ts';

/** A request after it was parsed: types are trusted from here on. */
export interface ApiRequest<Params = unknown, Query = unknown, Body = unknown>
  extends ClientAddresses {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly caller: Caller;
  readonly requestId: string;
  /** The device, where the endpoint recognised it as known (`Endpoint.knownDevice`). */
  readonly knownDevice?: string | null;
  readonly cookies: Cookies;
  header(name: string): string | undefined;
  /** The bytes of the body as they came; for signatures. */
  readonly rawBody: Buffer;
  /** Set where the client sent an Idempotency-Key: the same for each repetition of one request. */
  readonly idempotencyId: string | null;
}
