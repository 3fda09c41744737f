/** The origin of the API: the server given to `defineElements`, else the origin of this script. */
export const SERVER_ORIGIN: string =
  Reflect.get(globalThis, Symbol.for('pennypress.server')) ?? new URL(import.meta.url).origin;

let language = 'en';

/** Sets the language of the server's error messages. */
export function setLanguage(tag: string): void {
  language = tag;
}

interface RequestOptions {
  readonly method?: string;
  /** Sent as JSON. */
  readonly body?: object | undefined;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal;
}

/** Sends a request without cookies. Undefined headers are omitted. */
export function sendRequest(
  path: string,
  { method = 'GET', body, headers = {}, signal }: RequestOptions,
  authorization: string | null,
): Promise<Response> {
  const fields = Object.entries({
    Authorization: authorization ?? undefined,
    'Content-Type': body && 'application/json',
    'Accept-Language': language,
    ...headers,
  }).filter((field): field is [string, string] => field[1] !== undefined);
  return fetch(SERVER_ORIGIN + path, {
    method,
    credentials: 'omit',
    headers: fields,
    signal: signal ?? null,
    body: body === undefined ? null : JSON.stringify(body),
  });
}
