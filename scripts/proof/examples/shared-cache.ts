/** Header names in lower case. */
type Headers = Readonly<Record<string, string>>;

interface Kept {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The values of `Set-Cookie`. */
  readonly cookies: readonly string[];
}

interface Stored extends Kept {
  /** The request's values of the headers that Vary names. */
  readonly varied: Headers;
}

/** Heuristically cacheable statuses (RFC 9110, 15.1). */
const HEURISTIC = new Set([200, 203, 204, 300, 301, 404, 405, 410, 414, 501]);

export interface SharedCacheOptions {
  /** Whether the cache key is the URL alone. */
  readonly ignoresVary: boolean;
  /** Requests with matching cookies bypass the cache: they are neither answered from it nor stored. */
  readonly passesBy?: RegExp;
}

/** Creates a shared cache by RFC 9111 that is as aggressive as allowed: it stores every cacheable response forever. */
export function createSharedCache(origin: string, { ignoresVary, passesBy }: SharedCacheOptions) {
  const stored = new Map<string, Stored[]>();

  async function ask(path: string, headers: Headers, method = 'GET'): Promise<Kept> {
    const isPassed = passesBy?.test(headers['cookie'] ?? '') === true;
    const isSafe = !isPassed && (method === 'GET' || method === 'HEAD');
    const hit = isSafe && headers['range'] === undefined ? find(path, headers) : undefined;
    if (hit) return hit;
    const answer = await fetch(origin + path, { method, headers, redirect: 'manual' });
    const fresh: Kept = {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      text: await answer.text(),
      cookies: answer.headers.getSetCookie(),
    };
    if (isSafe && method === 'GET' && mayStore(fresh, headers)) keep(path, headers, fresh);
    return fresh;
  }

  function find(path: string, headers: Headers): Stored | undefined {
    return stored
      .get(path)
      ?.find(({ varied }) =>
        Object.entries(varied).every(([name, value]) => (headers[name] ?? '') === value),
      );
  }

  function keep(path: string, headers: Headers, answer: Kept): void {
    const names = ignoresVary ? [] : (answer.headers['vary'] ?? '').toLowerCase().split(/,\s*/);
    if (names.includes('*')) return;
    const varied = Object.fromEntries(
      names.filter(Boolean).map((name) => [name, headers[name] ?? '']),
    );
    stored.set(path, [...(stored.get(path) ?? []), { ...answer, varied }]);
  }

  return { ask, size: () => stored.size };
}

function mayStore({ status, headers }: Kept, request: Headers): boolean {
  const said = (headers['cache-control'] ?? '').toLowerCase();
  if (/\b(no-store|private)\b/.test(said) || status === 206 || status === 304) return false;
  const isPublic = /\b(public|s-maxage|must-revalidate)\b/.test(said);
  if (request['authorization'] !== undefined && !isPublic) return false;
  return isPublic || /\bmax-age\b/.test(said) || HEURISTIC.has(status);
}
