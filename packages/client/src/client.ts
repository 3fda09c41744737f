import { IDEMPOTENT_CALLS } from './generated/calls.ts';
import type {
  AnswerTo,
  ItemOf,
  ListPath,
  Method,
  OperationAt,
  PathWith,
  RequestTo,
} from './operations.d.ts';
import { isRefusal, PennypressError } from './problem.ts';
import { type Fetch, type Received, type SendOptions, send } from './send.ts';
import { createSession, type SignedInAnswer, type TokenStore } from './session.ts';

export interface ClientOptions {
  /** The server's PUBLIC_URL. */
  readonly baseUrl: string;
  /** An API key, or an access token that the caller renews. Omit it for anonymous calls. */
  readonly token?: string | undefined;
  /** The store of a member's tokens; the client saves renewed tokens there. */
  readonly session?: TokenStore | undefined;
  /** For browsers on a page that the server's cookies reach: sends the cookies and renews the session. */
  readonly cookies?: boolean | undefined;
  /** Headers of every request, such as `X-Forwarded-For` of a front-end server. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly fetch?: Fetch | undefined;
  readonly retries?: number | undefined;
  readonly longestWaitSeconds?: number | undefined;
  readonly timeoutSeconds?: number | undefined;
  /** Waits this many milliseconds; replaceable for tests. */
  readonly sleep?: ((milliseconds: number) => Promise<void>) | undefined;
}

export interface CallOptions {
  /** Defaults to a new key for each call that accepts one; pass your own to repeat a call after a restart. */
  readonly idempotencyKey?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

type Request<M extends Method, P extends PathWith<M>> = RequestTo<OperationAt<P, M>> & CallOptions;
/** The request is optional if none of its fields is required. */
type Arguments<M extends Method, P extends PathWith<M>> =
  object extends Request<M, P> ? [request?: Request<M, P>] : [request: Request<M, P>];
type Call<M extends Method> = <P extends PathWith<M>>(
  path: P,
  ...request: Arguments<M, P>
) => Promise<AnswerTo<OperationAt<P, M>>>;

export interface Client {
  readonly get: Call<'get'>;
  readonly post: Call<'post'>;
  readonly put: Call<'put'>;
  readonly patch: Call<'patch'>;
  readonly delete: Call<'delete'>;
  /** Yields all items of a list, page by page: `for await (const article of client.list('/v1/articles'))`. */
  list<P extends ListPath>(path: P, ...request: Arguments<'get', P>): AsyncGenerator<ItemOf<P>>;
  /** The response with its status and headers, such as `ETag` and `Cache-Control`. */
  call<M extends Method, P extends PathWith<M>>(
    method: M,
    path: P,
    ...request: Arguments<M, P>
  ): Promise<{ data: AnswerTo<OperationAt<P, M>>; response: Response }>;
}

interface AnyRequest extends CallOptions {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: object;
}
type AnyCall = (method: Method, path: string, request?: AnyRequest) => Promise<Answered>;

interface Answered {
  readonly data: unknown;
  readonly response: Response;
}

const IDEMPOTENT: ReadonlySet<string> = new Set(IDEMPOTENT_CALLS);

/** Creates a client for the API at `baseUrl`. Calls throw `PennypressError`; `isRefusal` checks its code. */
export function createClient(options: ClientOptions): Client {
  const call = createCall(options);
  const withMethod = (method: Method) => async (path: string, request?: AnyRequest) =>
    (await call(method, path, request)).data;

  async function* list(path: string, request: AnyRequest = {}): AsyncGenerator<unknown> {
    let cursor: string | null = null;
    do {
      const query: AnyRequest['query'] = { ...request.query, ...(cursor !== null && { cursor }) };
      const { data } = await call('get', path, { ...request, query });
      const page = data as { data: unknown[]; nextCursor: string | null };
      yield* page.data;
      cursor = page.nextCursor;
    } while (cursor !== null);
  }

  // The types of a call follow from its path; at run time all calls work the same way.
  return {
    get: withMethod('get'),
    post: withMethod('post'),
    put: withMethod('put'),
    patch: withMethod('patch'),
    delete: withMethod('delete'),
    list,
    call,
  } as unknown as Client;
}

function createCall(options: ClientOptions): AnyCall {
  const origin = options.baseUrl.replace(/\/+$/, '');
  const sending = sendOptionsOf(options);
  const credentials = createCredentials(options, origin, sending);
  return async (method, path, request = {}) => {
    const hasKey = method === 'post' && IDEMPOTENT.has(path);
    const key = request.idempotencyKey ?? (hasKey ? crypto.randomUUID() : undefined);
    const body = request.body === undefined ? null : JSON.stringify(request.body);
    let used: string | null = null;
    const attempt = () =>
      send(
        {
          method: method.toUpperCase(),
          url: origin + fillPath(path, request.params) + writeQuery(request.query),
          body,
          credentials: options.cookies ? 'include' : undefined,
          signal: request.signal,
          hasKey,
          headers: async () => {
            used = await credentials.readToken();
            return writeHeaders([options.headers, request.headers], { token: used, body, key });
          },
        },
        sending,
      );
    try {
      return readAnswer(await attempt());
    } catch (error) {
      const isExpired = isRefusal(error) && error.status === 401 && !path.startsWith('/v1/auth/');
      if (!isExpired || !(await credentials.renew(used))) throw error;
      return readAnswer(await attempt());
    }
  };
}

interface Credentials {
  /** The bearer token of a request; null if there is none. */
  readToken(): Promise<string | null>;
  /** Called after a 401 with the rejected token. Returns whether the request should be retried. */
  renew(refused: string | null): Promise<boolean>;
}

function createCredentials(
  { session: store, cookies = false, token }: ClientOptions,
  origin: string,
  sending: SendOptions,
): Credentials {
  if (store !== undefined) {
    const session = createSession(store, (refreshToken) =>
      refresh(origin, sending, { body: { refreshToken } }),
    );
    return {
      readToken: () => session.readToken(),
      renew: async (refused) => refused !== null && (await session.readToken(refused)) !== refused,
    };
  }
  if (!cookies) {
    return { readToken: () => Promise.resolve(token ?? null), renew: () => Promise.resolve(false) };
  }
  let running: Promise<boolean> | null = null;
  const renewCookies = async () => {
    try {
      await refresh(origin, sending, { body: {}, credentials: 'include' });
      return true;
    } catch (error) {
      if (error instanceof PennypressError) return false;
      throw error;
    }
  };
  return {
    readToken: () => Promise.resolve(null),
    renew: () => {
      running ??= renewCookies().finally(() => {
        running = null;
      });
      return running;
    },
  };
}

/** Retried after a lost response: within ten seconds the server returns the same successor again. */
async function refresh(
  origin: string,
  sending: SendOptions,
  { body, credentials }: { body: object; credentials?: 'include' },
): Promise<SignedInAnswer> {
  const text = JSON.stringify(body);
  const received = await send(
    {
      method: 'POST',
      url: `${origin}/v1/auth/refresh`,
      body: text,
      credentials,
      hasKey: true,
      headers: () => Promise.resolve(writeHeaders([], { token: null, body: text, key: undefined })),
    },
    sending,
  );
  return readAnswer(received).data as SignedInAnswer;
}

function sendOptionsOf(options: ClientOptions): SendOptions {
  const wait = (milliseconds: number) =>
    new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
  return {
    // Called without `this`, because browsers and workers require that for their own fetch.
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    retries: options.retries ?? 2,
    longestWaitSeconds: options.longestWaitSeconds ?? 20,
    timeoutSeconds: options.timeoutSeconds ?? 30,
    sleep: options.sleep ?? wait,
  };
}

function writeHeaders(
  given: readonly (Readonly<Record<string, string>> | undefined)[],
  sent: { token: string | null; body: string | null; key: string | undefined },
): Headers {
  const headers = new Headers();
  for (const [name, value] of given.flatMap((one) => Object.entries(one ?? {}))) {
    headers.set(name, value);
  }
  // An anonymous GET sends no headers of ours, so that a shared cache can answer it.
  if (sent.token !== null) headers.set('Authorization', `Bearer ${sent.token}`);
  if (sent.body !== null) headers.set('Content-Type', 'application/json');
  if (sent.key !== undefined) headers.set('Idempotency-Key', sent.key);
  return headers;
}

function fillPath(path: string, params: AnyRequest['params'] = {}): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
}

function writeQuery(query: AnyRequest['query'] = {}): string {
  const fields = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) fields.set(name, String(value));
  }
  return fields.size === 0 ? '' : `?${fields}`;
}

function readAnswer({ response, text }: Received): Answered {
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
  return { data: text === '' ? null : isJson ? JSON.parse(text) : text, response };
}
