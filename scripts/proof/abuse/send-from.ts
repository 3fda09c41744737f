import type { Site } from '../site/site.ts';

interface SentFrom {
  readonly path: string;
  /** The client's IP address, which the server takes from its proxy's header. */
  readonly from: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Received {
  /** The HTTP status; 0 if there was no response. */
  readonly status: number;
  readonly code: string;
  readonly body: unknown;
  readonly cookies: readonly string[];
  readonly retryAfterSeconds: number;
}

/** Settings for clients behind a proxy, which sites with TRUST_PROXY=127.0.0.1 accept. */
export const BEHIND_PROXY = { RATE_LIMIT_FACTOR: '1', TRUST_PROXY: '127.0.0.1' } as const;

const PATIENCE_MS = 30_000;

/** Sends a request to the first server as a client with its own IP address. */
export async function sendFrom(site: Site, { path, from, body, headers }: SentFrom) {
  try {
    const response = await fetch(`${site.servers[0]?.url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        'x-forwarded-for': from,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return await read(response);
  } catch {
    return NOTHING;
  }
}

const NOTHING: Received = { status: 0, code: '', body: null, cookies: [], retryAfterSeconds: 0 };

async function read(response: Response): Promise<Received> {
  const text = await response.text();
  const body = text.startsWith('{') ? JSON.parse(text) : text;
  return {
    status: response.status,
    code: body?.code ?? '',
    body,
    cookies: response.headers.getSetCookie(),
    retryAfterSeconds: Number(response.headers.get('retry-after') ?? 0),
  };
}
