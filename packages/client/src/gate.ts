import { openJar } from './gate/cookies.ts';
import { createContext, type GateOptions } from './gate/options.ts';
import { answerRoute } from './gate/routes.ts';
import { type OpenVisit, openVisit, type Visit } from './gate/visit.ts';

export type { GateOptions, OpenVisit, Visit };

export interface RequestOptions {
  /** The reader's address, told to the server as X-Forwarded-For; name your front end in its TRUST_PROXY. */
  readonly address?: string | null | undefined;
}

export interface Gate {
  /**
   * Answers a request of the site: its own paths below the prefix, else what `respond` makes of the visit, with
   * the headers that keep what one reader may read out of every shared cache.
   */
  handle(
    request: Request,
    respond: (visit: Visit) => Response | Promise<Response>,
    options?: RequestOptions,
  ): Promise<Response>;
  /** The gate's own answer below its prefix: sign-in, the way back, sign-out, unlock. Null for other paths. */
  answer(request: Request, options?: RequestOptions): Promise<Response | null>;
  /** For adapters of frameworks: the visit of a `Cookie` header. */
  open(
    cookieHeader: string | null,
    options?: RequestOptions & { readonly canSetCookies?: boolean },
  ): OpenVisit & { readonly cookieHeader: () => string; readonly isPersonal: boolean };
}

/**
 * Puts a Pennypress server behind a site of your own, in whatever runs `fetch`: workers, Deno, Bun, Node 20.
 * Register `ORIGIN/pennypress/signed-in` in the server's RETURN_ADDRESSES, and the origin in its ALLOWED_ORIGINS.
 */
export function createGate(options: GateOptions): Gate {
  const context = createContext(options);
  const jarOf = (header: string | null) => openJar(header, context.isHttps);

  const answer: Gate['answer'] = (request, { address } = {}) => {
    const jar = jarOf(request.headers.get('cookie'));
    const { method, headers } = request;
    const route = { method, headers, url: new URL(request.url) };
    return answerRoute(context, route, { jar, address, canSetCookies: true });
  };

  return {
    answer,
    open(cookieHeader, { address, canSetCookies = true } = {}) {
      const jar = jarOf(cookieHeader);
      const opened = openVisit(context, { jar, address, canSetCookies });
      return { ...opened, isPersonal: jar.isPersonal, cookieHeader: () => jar.toHeader() };
    },
    async handle(request, respond, requestOptions = {}) {
      const own = await answer(request, requestOptions);
      if (own !== null) return own;
      const { address } = requestOptions;
      const jar = jarOf(request.headers.get('cookie'));
      const { visit, finish } = openVisit(context, { jar, address, canSetCookies: true });
      const response = await respond(visit);
      // What another fetch answered cannot be changed, so it is copied.
      const copy = new Response(response.body, response);
      finish(copy.headers);
      return copy;
    },
  };
}
