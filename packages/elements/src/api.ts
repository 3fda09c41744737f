import type { MethodOf, Operation, Path, RequestTo, ResponseOf, Schema } from './api-types.ts';
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

interface CallOptions {
  /** So that what is sent twice counts once. */
  readonly key?: string;
}

/**
 * Calls the API as the reader who is signed in, or anonymously. An anonymous GET carries nothing of
 * ours, so that any cache may answer it. Throws `Refusal`.
 */
export async function callApi<P extends Path, M extends MethodOf<P>>(
  method: M,
  path: P,
  request: RequestTo<Operation<P, M>> & CallOptions,
): Promise<ResponseOf<Operation<P, M>>> {
  const { params = {}, query = {}, body, key } = request as Sent;
  const address = `${fillIn(path, params)}${writeQuery(query)}`;
  const call = { method: method.toUpperCase(), body, headers: { 'Idempotency-Key': key } };
  const token = await readToken();
  let answer = await send(address, call, token);
  // The server's clock decides how old a token is.
  if (answer.status === 401 && token !== null) {
    answer = await send(address, call, await readToken({ renew: true }));
  }
  const text = await answer.text();
  if (!answer.ok) throw readRefusal(answer.status, text);
  return (text === '' ? null : JSON.parse(text)) as ResponseOf<Operation<P, M>>;
}

type Values = Readonly<Record<string, unknown>>;

interface Sent extends CallOptions {
  readonly params?: Values;
  readonly query?: Values;
  readonly body?: object;
}

function fillIn(path: string, params: Values): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
}

function writeQuery(query: Values): string {
  const there = Object.entries(query).map(([name, value]) => [name, String(value)]);
  return there.length === 0 ? '' : `?${new URLSearchParams(there)}`;
}

/** Header fields that are undefined are not sent. */
export function send(
  address: string,
  call: {
    readonly method?: string;
    readonly body?: object | undefined;
    readonly headers?: Readonly<Record<string, string | undefined>>;
    readonly signal?: AbortSignal;
  },
  token: string | null,
): Promise<Response> {
  const { method = 'GET', body, signal = null } = call;
  const headers = Object.entries({
    Authorization: token === null ? undefined : `Bearer ${token}`,
    'Content-Type': body && 'application/json',
    ...call.headers,
  }).filter((field): field is [string, string] => field[1] !== undefined);
  return fetch(BASE + address, {
    method,
    credentials: 'omit',
    headers,
    signal,
    body: body === undefined ? null : JSON.stringify(body),
  });
}

function readRefusal(status: number, text: string): Refusal {
  try {
    const { code, detail, errors = [] }: Schema<'Problem'> = JSON.parse(text);
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
