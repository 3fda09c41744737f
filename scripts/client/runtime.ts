/** What every client has beside its types; the text of this file from the mark on is copied into it. */
type Calls = Record<string, { input: object; answer: unknown }>;

// --- from here on ---
export interface ClientOptions {
  /** The server's address, such as https://members.example.org. */
  readonly baseUrl: string;
  /** An access token of a member, or an API key of this server; left out for strangers. */
  readonly token?: string | undefined;
  /** Another `fetch`, such as one that caches. */
  readonly fetch?: typeof fetch;
}

export interface CallOptions {
  /** Makes a repetition of a POST count once. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

/** What the server refused, as RFC 9457 says it. */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: string;
  readonly problem: unknown;

  constructor(status: number, problem: { code?: string; detail?: string }) {
    super(problem.detail ?? `The server answered ${status}.`);
    this.status = status;
    this.code = problem.code ?? 'unknown';
    this.problem = problem;
  }
}

interface Input {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** Makes calls by their names in `Calls`: `await call('GET /v1/articles/{slug}', { params: { slug } })`. */
export function createClient(options: ClientOptions) {
  const send = options.fetch ?? fetch;
  return async function call<Name extends keyof Calls & string>(
    name: Name,
    input: Calls[Name]['input'],
    { idempotencyKey, signal }: CallOptions = {},
  ): Promise<Calls[Name]['answer']> {
    const { method, url, body } = locate(name, input as Input, options.baseUrl);
    const optional = {
      Authorization: options.token && `Bearer ${options.token}`,
      'Idempotency-Key': idempotencyKey,
      'Content-Type': body && 'application/json',
    };
    const told = Object.entries(optional).flatMap(([field, value]) =>
      value ? [[field, value] as const] : [],
    );
    const answer = await send(url, {
      method,
      headers: { Accept: 'application/json', ...Object.fromEntries(told) },
      body: body ?? null,
      signal: signal ?? null,
    });
    const text = await answer.text();
    const read: unknown = text === '' ? null : JSON.parse(text);
    if (!answer.ok) throw new ProblemError(answer.status, read as object);
    return read as Calls[Name]['answer'];
  };
}

function locate(name: string, { params = {}, query = {}, body }: Input, baseUrl: string) {
  const [method = 'GET', template = ''] = name.split(' ');
  const path = template.replace(/\{(\w+)\}/g, (_, field: string) =>
    encodeURIComponent(String(params[field])),
  );
  const url = new URL(path, baseUrl);
  for (const [field, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(field, String(value));
  }
  return { method, url, body: body === undefined ? undefined : JSON.stringify(body) };
}
