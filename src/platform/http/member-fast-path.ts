import type { Request, RequestHandler, Response } from 'express';
import type { MemberCaller } from './caller.ts';
import { etagOf, isNotModified } from './etag.ts';
import type { CallFromCache } from './inner-calls.ts';
import type { Recorder } from './request-log.ts';

/** A member with a valid token, and their display name. */
export interface CachedMember {
  readonly caller: MemberCaller;
  readonly name: string;
  /** The member's chosen language; null for the site's. */
  readonly language: string | null;
}

/** A response of the fast path; its status is always 200. */
interface CachedResponse {
  readonly bytes: Buffer;
  readonly etag: string | null;
  /** Names and values in turn. */
  readonly headers: readonly string[];
}

/** Answers one kind of address from memory. If `answer` returns undefined, the request is passed on. */
export interface CachedRoute {
  /** Matches whole addresses; its group is passed to `answer`. Any other address goes through the router. */
  readonly address: RegExp;
  answer(member: CachedMember, part: string, req: Request): CachedResponse | undefined;
}

type Headers = Readonly<Record<string, string>>;

interface MemberFastPathOptions {
  readonly routes: readonly CachedRoute[];
  /** Returns the member if all their required data is in memory. */
  findCachedMember(req: Request): CachedMember | null;
  /** Counts one read of the member and returns the rate limit headers. Rejects if the limit is exhausted. */
  countRead(member: MemberCaller): Promise<Headers>;
  readonly recordCached: Recorder['recordCached'];
}

/**
 * The only fast path besides the shared cache: an article for a member who has access to it, if all its data is in
 * memory. Every request verifies the token and evaluates the access rules by the same functions as everywhere; only
 * queries, the router and repeated rendering are saved. All other requests, and those that would be rejected, are
 * passed on untouched.
 */
export function createMemberFastPath(options: MemberFastPathOptions): RequestHandler {
  const { routes, findCachedMember, countRead, recordCached } = options;

  function find(req: Request) {
    if (!isPlainGet(req)) return undefined;
    for (const { address, answer } of routes) {
      const part = address.exec(req.url)?.[1];
      const member = part === undefined ? null : findCachedMember(req);
      if (part === undefined || member === null) continue;
      const response = answer(member, part, req);
      return response && { ...member, response };
    }
    return undefined;
  }

  return (req, res, next) => {
    const found = find(req);
    if (found === undefined) {
      next();
      return;
    }
    const { caller, response } = found;
    // If the limit is exhausted, the router rejects the request, and counts it once more.
    countRead(caller).then(
      (budget) => recordCached(req, caller, send({ req, res }, response, budget)),
      () => next(),
    );
  };
}

/** The JSON response of an endpoint whose path has one parameter. */
export function cachedJsonRoute(options: {
  readonly address: RegExp;
  readonly endpoint: string;
  readonly parameter: string;
  readonly headers: Headers;
  readonly callFromCache: CallFromCache;
}): CachedRoute {
  const { address, endpoint, parameter, callFromCache } = options;
  const common = ['Content-Type', 'application/json; charset=utf-8'];
  common.push(...Object.entries(options.headers).flat());
  /** Most members get the same object, so its JSON is cached. */
  const written = new WeakMap<object, CachedResponse>();

  return {
    address,
    answer({ caller }, part) {
      const answer = callFromCache(caller, endpoint, { params: { [parameter]: part } });
      if (answer === undefined) return undefined;
      const body = answer.body as object;
      const known = written.get(body);
      if (known !== undefined) return known;
      const bytes = Buffer.from(JSON.stringify(body));
      const etag = answer.hasEtag ? etagOf(bytes) : null;
      const headers = [...common, ...Object.entries(answer.headers ?? {}).flat(2)];
      if (etag !== null) headers.push('ETag', etag);
      const response = { bytes, etag, headers };
      written.set(body, response);
      return response;
    },
  };
}

/** Whether it is a GET without a body and without an Origin, for which CORS would matter. */
function isPlainGet({ method, headers }: Request): boolean {
  return (
    method === 'GET' &&
    headers.origin === undefined &&
    headers['content-length'] === undefined &&
    headers['transfer-encoding'] === undefined
  );
}

/** Returns the status that was sent. */
function send(
  { req, res }: { readonly req: Request; readonly res: Response },
  { bytes, etag, headers }: CachedResponse,
  budget: Headers,
): number {
  const all = [...headers, ...Object.entries(budget).flat()];
  if (isNotModified(etag, req.headers['if-none-match'])) {
    res.writeHead(304, all).end();
    return 304;
  }
  res.writeHead(200, [...all, 'Content-Length', `${bytes.length}`]).end(bytes);
  return 200;
}
