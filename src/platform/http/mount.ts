import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { AppError } from '../errors/app-error.ts';
import type { CookieJar } from './cookies.ts';
import type { Answer, ApiRequest, Endpoint } from './endpoint.ts';
import { etagOf, isNotModified } from './etag.ts';
import { clientAddressesOf } from './forwarding.ts';
import {
  type Authenticate,
  BODY_LIMIT_BYTES,
  type GateOptions,
  identify,
  passGates,
  takesLargeBody,
} from './gates.ts';
import { bytesOf, type ReadBody, readLarge } from './read-large.ts';
import { contextOf } from './request-context.ts';
import { sendStream } from './streams.ts';

export interface MountOptions extends GateOptions {
  readonly authenticate: Authenticate;
  readonly cookieJar: CookieJar;
}

/** Registers the endpoints on a router, and responds with 405 to other methods of their paths. */
export function mountEndpoints(
  router: Router,
  endpoints: readonly Endpoint[],
  options: MountOptions,
): void {
  for (const one of endpoints) {
    const path = toExpressPath(one.path);
    if (takesLargeBody(one))
      router[one.method](
        path,
        serve(one, options, readLarge(one.bodyLimitBytes ?? BODY_LIMIT_BYTES)),
      );
    else router[one.method](path, readSmall(one), serve(one, options));
  }
  for (const [path, methods] of groupMethods(endpoints)) {
    router.all(toExpressPath(path), () => {
      throw methodNotAllowed(methods);
    });
  }
}

function readSmall({ bodyLimitBytes = BODY_LIMIT_BYTES }: Endpoint): RequestHandler {
  return express.raw({ type: () => true, limit: bodyLimitBytes });
}

function serve(one: Endpoint, options: MountOptions, readLate?: ReadBody): RequestHandler {
  return async (req, res) => {
    const request = toApiRequest(req, options.cookieJar);
    const caller = await identify(one, request, options.authenticate);
    Object.assign(contextOf(req), { caller, endpoint: one.name });
    const readBody = readLate && (() => readLate(req, res));
    const { answer, budget } = await passGates(one, { ...request, caller, readBody }, options);
    send(res, answer, isPublic(answer) ? {} : budget);
  };
}

/** The request before its input is validated and its caller is authenticated. */
function toApiRequest(req: Request, cookieJar: CookieJar): ApiRequest {
  const context = contextOf(req);
  return {
    params: req.params,
    query: req.query,
    body: undefined,
    caller: context.caller,
    requestId: context.requestId,
    ...clientAddressesOf(req),
    cookies: cookieJar.read(req.headers.cookie),
    header: (name) => req.get(name),
    rawBody: bytesOf(req),
    idempotencyId: null,
  };
}

export function send(res: Response, answer: Answer, headers: Record<string, string>): void {
  for (const [name, value] of Object.entries({ ...headers, ...answer.headers })) {
    // The CORS middleware has set Vary; `res.vary` appends to it without duplicates.
    if (name === 'Vary') res.vary(String(value));
    else if (name === 'Set-Cookie') res.append(name, value);
    else res.setHeader(name, value);
  }
  if (!res.getHeader('Cache-Control')) res.setHeader('Cache-Control', 'private, no-store');
  res.status(answer.status);
  if (answer.stream) {
    sendStream(res, answer.stream);
    return;
  }
  const content = answer.raw ?? toJson(answer.body);
  if (content === null) {
    res.end();
    return;
  }
  if (answer.hasEtag) sendTagged(res, content);
  else sendContent(res, content);
}

type Content = NonNullable<Answer['raw']>;

function toJson(body: unknown): Content | null {
  if (body === undefined) return null;
  return { contentType: 'application/json; charset=utf-8', bytes: JSON.stringify(body) };
}

export function sendContent(res: Response, { contentType, bytes }: Content): void {
  res.setHeader('Content-Type', contentType);
  res.end(bytes);
}

/** Sends the content with its ETag, or a 304 if the client's copy is current. */
export function sendTagged(res: Response, content: Content): void {
  const etag = etagOf(content.bytes);
  res.setHeader('ETag', etag);
  if (isNotModified(etag, res.req.get('if-none-match'))) res.status(304).end();
  else sendContent(res, content);
}

function isPublic(answer: Answer): boolean {
  return String(answer.headers?.['Cache-Control'] ?? '').startsWith('public');
}

function toExpressPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

function groupMethods(endpoints: readonly Endpoint[]): Map<string, string[]> {
  const methods = new Map<string, string[]>();
  for (const { path, method } of endpoints) {
    const allowed = method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()];
    methods.set(path, [...(methods.get(path) ?? []), ...allowed]);
  }
  return methods;
}

function methodNotAllowed(methods: readonly string[]): AppError {
  return new AppError({
    code: 'method_not_allowed',
    status: 405,
    detail: `This URL only supports ${methods.join(', ')}.`,
    headers: { Allow: methods.join(', ') },
  });
}
