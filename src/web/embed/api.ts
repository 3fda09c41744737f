import { BASE, readToken } from './session.ts';

/** What the API refused, in its own words (RFC 9457). */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, detail: string) {
    super(detail);
    this.status = status;
    this.code = code;
  }
}

export interface Call {
  readonly method?: 'POST' | 'PUT' | 'DELETE' | 'PATCH';
  readonly body?: object;
  /** So that what is sent twice counts once. */
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/**
 * Calls the API as the reader who is signed in, or as a stranger. A stranger's GET carries nothing of
 * ours, so that any cache may answer it. Throws `Refusal`.
 */
export async function callApi<Data>(path: string, call: Call = {}): Promise<Data> {
  const token = await readToken();
  let answer = await send(path, call, token);
  // The server's clock decides how old a token is.
  if (answer.status === 401 && token !== null) {
    answer = await send(path, call, await readToken({ renew: true }));
  }
  const text = await answer.text();
  if (!answer.ok) throw readRefusal(answer.status, text);
  return (text === '' ? null : JSON.parse(text)) as Data;
}

export function send(path: string, call: Call, token: string | null): Promise<Response> {
  const { method = 'GET', body, key, headers, signal } = call;
  return fetch(BASE + path, {
    method,
    credentials: 'omit',
    headers: {
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(key === undefined ? {} : { 'Idempotency-Key': key }),
      ...headers,
    },
    ...(signal === undefined ? {} : { signal }),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

function readRefusal(status: number, text: string): Refusal {
  try {
    const {
      code,
      detail,
      errors = [],
    } = JSON.parse(text) as {
      code: string;
      detail: string;
      errors?: { message: string; path: string }[];
    };
    const fields = errors.map(({ path, message }) => `${path.replace('body.', '')} ${message}`);
    return new Refusal(status, code, [detail, ...fields].join(' '));
  } catch {
    return new Refusal(
      status,
      'unreadable',
      'The server cannot be reached. Try again in a moment.',
    );
  }
}
