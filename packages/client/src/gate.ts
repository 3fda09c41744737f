import { openJar } from './gate/cookies.ts';
import { createContext, type GateOptions } from './gate/options.ts';
import { answerRoute } from './gate/routes.ts';
import { type OpenVisit, openVisit, type Visit } from './gate/visit.ts';

export type { GateOptions, OpenVisit, Visit };

export interface RequestOptions {
  /** The reader's IP address, sent to the server as X-Forwarded-For; add your front end to its TRUST_PROXY. */
  readonly address?: string | null | undefined;
}

export interface Gate {
  /**
   * Handles a request of the site: answers the gate's own paths below the prefix, and calls `respond` with the visit
   * for all others. Sets the headers that keep personal content out of shared caches.
   */
  handle(
    request: Request,
    respond: (visit: Visit) => Response | Promise<Response>,
    options?: RequestOptions,
  ): Promise<Response>;
  /** The gate's own response below its prefix: sign-in, callback, sign-out, unlock. Null for other paths. */
  answer(request: Request, options?: RequestOptions): Promise<Response | null>;
  /** For framework adapters: creates the visit from a `Cookie` header. */
  open(
    cookieHeader: string | null,
    options?: RequestOptions & { readonly canSetCookies?: boolean },
  ): OpenVisit & { readonly cookieHeader: () => string; readonly isPersonal: boolean };
}

/**
 * Integrates a Pennypress server into your own site, in any runtime with `fetch`: workers, Deno, Bun, Node 20.
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
      // Responses of another fetch have immutable headers, so the response is copied.
      const copy = new Response(response.body, response);
      finish(copy.headers);
      return copy;
    },
  };
}
