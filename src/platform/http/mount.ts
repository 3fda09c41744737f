import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import type { z } from 'zod';
import type { Database } from '../db/database.ts';
import { AppError, type FieldError } from '../errors/app-error.ts';
import { forbidden, invalid, notFound, signInRequired } from '../errors/refusals.ts';
import { ANONYMOUS, type Caller, hasRole, hasScope } from './caller.ts';
import type { Answer, ApiRequest, Endpoint } from './endpoint.ts';
import { answerOnce } from './idempotency.ts';
import type { Limiter } from './limits.ts';
import { requireTrustedOrigin } from './origin.ts';
import { isStorable, readJsonBody, requireJson } from './read-body.ts';
import { contextOf } from './request-context.ts';

const BODY_LIMIT_BYTES = 256 * 1024;

export interface MountOptions {
  readonly db: Database;
  readonly limiter: Limiter;
  readonly allowedOrigins: ReadonlySet<string>;
  authenticate(request: Request): Promise<Caller>;
  /** Holds every answer against its declared schema, so that OpenAPI cannot drift; for tests. */
  readonly checkAnswers: boolean;
}

/** Puts the endpoints on a router, in the order in which a request passes their gates. */
export function mountEndpoints(
  router: Router,
  endpoints: readonly Endpoint[],
  options: MountOptions,
): void {
  for (const one of endpoints) {
    const readBytes = express.raw({
      type: () => true,
      limit: one.bodyLimitBytes ?? BODY_LIMIT_BYTES,
    });
    router[one.method](toExpressPath(one.path), readBytes, serve(one, options));
  }
  for (const [path, methods] of groupMethods(endpoints)) {
    router.all(toExpressPath(path), () => {
      throw methodNotAllowed(methods);
    });
  }
}

function serve(one: Endpoint, options: MountOptions): RequestHandler {
  return async (req, res) => {
    const caller = one.ignoresCredentials ? ANONYMOUS : await options.authenticate(req);
    contextOf(req).caller = caller;
    const unparsed = toApiRequest(req, caller);
    admit(one, caller);
    requireTrustedOrigin({ ...unparsed, method: one.method }, options.allowedOrigins);
    const parsed = parseRequest(one, unparsed, req);
    const budget = await options.limiter.spend(one.limits ?? [], parsed);
    const answer = one.isIdempotent
      ? await answerOnce(options.db, one, parsed, one.handle)
      : await one.handle(parsed);
    if (options.checkAnswers) checkAnswer(one, answer);
    send(res, answer, isPublic(answer) ? {} : budget);
  };
}

/** 401 to those who are unknown, 403 to those who are known and may not. */
function admit({ audience }: Endpoint, caller: Caller): void {
  if (audience.who === 'anyone') return;
  if (audience.who === 'staff' && audience.scope && hasScope(caller, audience.scope)) return;
  if (caller.kind === 'anonymous') throw signInRequired();
  if (caller.kind === 'server') throw forbidden();
  if (audience.who === 'staff' && !hasRole(caller, audience.role)) throw forbidden();
}

function toApiRequest(req: Request, caller: Caller): ApiRequest {
  const context = contextOf(req);
  return {
    params: req.params,
    query: req.query,
    body: undefined,
    caller,
    requestId: context.requestId,
    address: req.ip ?? 'unknown',
    cookies: context.cookies,
    header: (name) => req.get(name),
    rawBody: Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0),
    idempotencyId: null,
  };
}

function parseRequest(one: Endpoint, request: ApiRequest, req: Request): ApiRequest {
  const params = one.params?.safeParse(request.params);
  // An address that cannot exist is an address that does not exist.
  if (params && !params.success) throw notFound();
  const query = one.query?.safeParse(request.query);
  const body = readBody(one, request.rawBody, req.get('content-type'));
  const parsedBody = one.body?.safeParse(body);
  const errors = [
    ...(query?.success === false ? toFieldErrors('query', query.error) : []),
    ...findUnstorable('params', request.params),
    ...findUnstorable('query', query?.data),
    ...(parsedBody?.success === false ? toFieldErrors('body', parsedBody.error) : []),
  ];
  if (errors.length > 0) throw invalid(errors);
  return {
    ...request,
    params: params?.data ?? request.params,
    query: query?.data,
    body: parsedBody?.data,
  };
}

/** Calls that take no body accept none or `{}`. */
function readBody(one: Endpoint, bytes: Buffer, contentType: string | undefined): unknown {
  if (one.bodyFormat === 'raw') return undefined;
  if (bytes.length > 0 && (one.body || contentType)) requireJson(contentType);
  const value = readJsonBody(bytes);
  if (one.body) return value ?? {};
  if (value === undefined || (isPlainObject(value) && Object.keys(value).length === 0)) return {};
  throw invalid([{ path: 'body', message: 'this call takes no body' }]);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Of what was asked for: parameters that nobody knows are ignored, whatever they hold. */
function findUnstorable(root: string, values: unknown): FieldError[] {
  return Object.entries(values ?? {})
    .filter(([, value]) => typeof value === 'string' && !isStorable(value))
    .map(([name]) => ({
      path: `${root}.${name}`,
      message: 'holds a character that cannot be stored',
    }));
}

function toFieldErrors(root: string, error: z.ZodError): FieldError[] {
  return error.issues.flatMap((issue) => {
    const path = [root, ...issue.path.map(String)].join('.');
    if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }];
    return issue.keys.map((key) => ({ path: `${path}.${key}`, message: 'is not a known field' }));
  });
}

function isJson(contentType: string): boolean {
  return contentType.startsWith('application/json');
}

function checkAnswer(one: Endpoint, answer: Answer): void {
  const declared = one.answers[answer.status];
  const where = `${one.method} ${one.path} ${answer.status}`;
  if (!declared) throw new Error(`${where} is not declared`);
  if (!declared.schema || (answer.raw && !isJson(answer.raw.contentType))) return;
  const wire = JSON.parse(String(answer.raw?.bytes ?? JSON.stringify(answer.body ?? null)));
  const result = declared.schema.safeParse(wire);
  if (!result.success) throw new Error(`${where} breaks its schema: ${result.error.message}`);
}

export function send(res: Response, answer: Answer, headers: Record<string, string>): void {
  for (const [name, value] of Object.entries({ ...headers, ...answer.headers })) {
    // CORS has said what it varies by; a second list would repeat it.
    if (name === 'Vary') res.vary(String(value));
    else res.append(name, value);
  }
  if (!res.getHeader('Cache-Control')) res.setHeader('Cache-Control', 'private, no-store');
  res.status(answer.status);
  if (answer.raw) {
    res.setHeader('Content-Type', answer.raw.contentType);
    res.end(answer.raw.bytes);
    return;
  }
  if (answer.body === undefined) {
    res.end();
    return;
  }
  res.setHeader('Content-Type', 'application/json; charset=utf-8');
  res.end(JSON.stringify(answer.body));
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
    detail: `This address answers ${methods.join(', ')}.`,
    headers: { Allow: methods.join(', ') },
  });
}
