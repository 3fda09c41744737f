import { createGate, type Gate, type GateOptions, type Visit } from './gate.ts';

export type { GateOptions, Visit };

/** `NextResponse` of `next/server`. */
export interface NextResponseLike {
  next(init?: { request?: { headers?: Headers } }): Response;
  rewrite(destination: URL, init?: { request?: { headers?: Headers } }): Response;
}

/** What `await cookies()` of `next/headers` returns. */
export interface NextCookies {
  getAll(): readonly { readonly name: string; readonly value: string }[];
}

export interface ProxyOptions {
  /**
   * The path of the dynamically rendered page for readers with a session or a free read; the requested page stays
   * static and cacheable for everyone else. Null for pages without such a variant.
   */
  readonly readerPath?: ((pathname: string) => string | null) | undefined;
  readonly address?: string | null | undefined;
}

export interface NextGate {
  /** `export const { GET, POST } = gate.handlers` in `app/pennypress/[...path]/route.ts`. */
  readonly handlers: Readonly<Record<'GET' | 'POST', (request: Request) => Promise<Response>>>;
  /** `proxy.ts` (`middleware.ts` before Next.js 16): renews tokens, and keeps personal pages out of shared caches. */
  proxy(request: Request, next: NextResponseLike, options?: ProxyOptions): Promise<Response>;
  /** In pages and route handlers: `gate.visit(await cookies())`. */
  visit(cookies: NextCookies): Visit;
}

/** Creates the gate for Next.js's App Router. */
export function createNextGate(options: GateOptions): NextGate {
  const gate: Gate = createGate(options);
  const handler = async (request: Request) =>
    (await gate.answer(request)) ?? new Response(null, { status: 404 });

  return {
    handlers: { GET: handler, POST: handler },
    async proxy(request, next, { readerPath, address } = {}) {
      const url = new URL(request.url);
      const opened = gate.open(request.headers.get('cookie'), { address });
      await opened.prepare();
      const headers = new Headers(request.headers);
      // The page that is rendered next reads the renewed cookies.
      const cookie = opened.cookieHeader();
      if (cookie === '') headers.delete('cookie');
      else headers.set('cookie', cookie);
      const path = opened.isPersonal ? (readerPath?.(url.pathname) ?? null) : null;
      const init = { request: { headers } };
      const response =
        path === null ? next.next(init) : next.rewrite(new URL(path + url.search, url), init);
      opened.finish(response.headers);
      return response;
    },
    visit(cookies) {
      const header = cookies
        .getAll()
        .map(({ name, value }) => `${name}=${value}`)
        .join('; ');
      return gate.open(header, { canSetCookies: false }).visit;
    },
  };
}
