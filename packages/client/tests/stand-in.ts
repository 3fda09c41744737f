import type { Fetch } from '../src/send.ts';

/** A call as the server would see it. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly token: string | null;
  readonly key: string | null;
  readonly body: unknown;
}

/** Answers calls as `answer` says; what it throws is a connection that broke. */
export function standIn(answer: (call: Seen, count: number) => Response | Promise<Response>): {
  readonly fetch: Fetch;
  readonly seen: Seen[];
} {
  const seen: Seen[] = [];
  return {
    seen,
    async fetch(url, { method = 'GET', headers, body }) {
      const { pathname, search } = new URL(url);
      const sent = new Headers(headers);
      const call = {
        method,
        path: pathname + search,
        token: sent.get('authorization')?.replace('Bearer ', '') ?? null,
        key: sent.get('idempotency-key'),
        body: typeof body === 'string' ? JSON.parse(body) : null,
      };
      seen.push(call);
      return await answer(call, seen.length);
    },
  };
}

export function problem(status: number, code: string, headers: Record<string, string> = {}) {
  const body = JSON.stringify({
    type: `urn:pennypress:problem:${code}`,
    status,
    code,
    detail: code,
  });
  return new Response(body, {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  });
}

export function lost(): never {
  throw new TypeError('fetch failed');
}
