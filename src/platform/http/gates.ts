import type { z } from 'zod';
import { findViolatedKey } from '../db/database-errors.ts';
import type { DbDeps } from '../db/db-deps.ts';
import type { FieldError } from '../errors/app-error.ts';
import {
  forbidden,
  invalid,
  malformed,
  notFound,
  notFromHere,
  secondFactorMissing,
  signInRequired,
} from '../errors/refusals.ts';
import { addressBucket, networkBucket } from './address.ts';
import { ANONYMOUS, admitsEmbedded, type Caller, hasRole, hasScope } from './caller.ts';
import type { Answer, ApiRequest, Endpoint } from './endpoint.ts';
import { requireFreshSignIn } from './fresh-sign-in.ts';
import { answerOnce } from './idempotency.ts';
import type { Budget, Limit, Limiter } from './limits.ts';
import { requireTrustedOrigin } from './origin.ts';
import { isStorable, readJsonBody, requireJson, requireStorable } from './read-body.ts';
import { wordIssue } from './word-issue.rules.ts';
import { createWorkQueue, type WorkQueue } from './work-queue.ts';

/**
 * Authenticates a request by its credentials. `recall` says whether cached account data suffices, which is invalidated
 * within moments of a change, or whether the database must be read.
 */
export type Authenticate = (
  request: Pick<ApiRequest, 'header' | 'cookies' | 'address'>,
  recall: 'memory' | 'database',
) => Promise<Caller>;

/**
 * Authenticates the caller, unless the endpoint ignores credentials, such as sign-in. The session cache is used only
 * for public reads and for reads with `allowsCachedSession`; all other requests read the database.
 */
export function identify(
  one: Endpoint,
  request: ApiRequest,
  authenticate: Authenticate,
): Promise<Caller> {
  if (one.ignoresCredentials) return Promise.resolve(ANONYMOUS);
  const mayBeRemembered =
    one.method === 'get' && (one.audience.who === 'anyone' || one.allowsCachedSession === true);
  return authenticate(request, mayBeRemembered ? 'memory' : 'database');
}

export interface GateOptions extends DbDeps {
  readonly limiter: Limiter;
  readonly allowedOrigins: ReadonlySet<string>;
  /** Whether to validate every response against its declared schema, so that OpenAPI cannot drift; for tests. */
  readonly checkAnswers: boolean;
}

/** Bodies up to this size are buffered before authentication. */
export const BODY_LIMIT_BYTES = 256 * 1024;

/** Whether the body is read only after authorization and rate limits. */
export function takesLargeBody({ bodyLimitBytes = 0 }: Endpoint): boolean {
  return bodyLimitBytes > BODY_LIMIT_BYTES;
}

interface UnreadRequest extends ApiRequest {
  /** Reads a large body. Until then, `rawBody` is empty. */
  readonly readBody?: (() => Promise<Buffer>) | undefined;
  /** The parsed body of an inner call. */
  readonly sentBody?: object | undefined;
}

/**
 * Authorizes, rate-limits and validates a request, then calls the endpoint's handler. Throws the error of the first
 * check that fails. `budget` contains the rate limit header fields.
 */
export async function passGates(
  one: Endpoint,
  { readBody, sentBody, ...unparsed }: UnreadRequest,
  options: GateOptions,
): Promise<{ answer: Answer; budget: Record<string, string> }> {
  admit(one, unparsed.caller);
  requireTrustedOrigin({ ...unparsed, method: one.method }, options.allowedOrigins);
  const requireFresh = (request: Pick<ApiRequest, 'caller' | 'body'>) =>
    requireFreshSignIn(one.audience, request, options.clock.now());
  requireFresh(unparsed);
  const spent = takesLargeBody(one) ? await options.limiter.spend(limitsOf(one), unparsed) : null;
  const rawBody = readBody ? await readBody() : unparsed.rawBody;
  const request = parseRequest(one, { ...unparsed, rawBody }, sentBody);
  const parsed = await recognize(one, request, options.limiter);
  requireFresh(parsed);
  const limits = parsed.knownDevice ? (one.knownDevice?.limits ?? []) : limitsOf(one);
  const handle = async () => await passLimits(one, parsed, { ...options, limits, spent });
  if (!isAnonymousWrite(one, parsed)) return await handle();
  return await queueOf(one).run(parsed.knownDevice ? 'known' : 'stranger', handle);
}

/** Whether an anonymous caller writes. Endpoints without limits, such as signed webhooks, do not count. */
function isAnonymousWrite(one: Endpoint, { caller }: ApiRequest): boolean {
  const { audience, method } = one;
  if (audience.who !== 'anyone' || method === 'get' || caller.kind !== 'anonymous') return false;
  return limitsOf(one).length > 0;
}

/**
 * Limits concurrent anonymous writes per endpoint: a flood waits here instead of occupying the database connections,
 * which reads need too. A flood at one endpoint, or a slow response from Stripe, does not hold up the others.
 */
const STRANGERS = {
  running: 5,
  waiting: { known: 50, stranger: 200 },
  longestWaitMs: 8_000,
} as const;
const queues = new WeakMap<Endpoint, WorkQueue>();

function queueOf(one: Endpoint): WorkQueue {
  const existing = queues.get(one);
  if (existing) return existing;
  const created = createWorkQueue(STRANGERS);
  queues.set(one, created);
  return created;
}

/** Spends the request's rate limits, then calls the handler. */
async function passLimits(
  one: Endpoint,
  parsed: ApiRequest,
  {
    limits,
    spent,
    ...options
  }: GateOptions & { limits: readonly Limit[]; spent: Record<string, string> | null },
): Promise<{ answer: Answer; budget: Record<string, string> }> {
  const budget = spent ?? (await options.limiter.spend(limits, parsed));
  const answering = one.isIdempotent
    ? answerOnce(options.db, one, parsed, one.handle)
    : one.handle(parsed);
  const answer = await unlessErased(one, answering);
  if (options.checkAnswers) checkAnswer(one, answer);
  return { answer, budget };
}

/**
 * How many unknown devices an IPv4 address or IPv6 /48 may name. Each costs a query before any other budget is spent,
 * so invented device cookies would otherwise reach the database with every refused call.
 */
const UNKNOWN_DEVICES: Budget = {
  name: 'unknown-devices',
  points: 100,
  perSeconds: 600,
  counted: 'memory',
};

/** Adds the id of the request's device if the account that the request names knows it. */
async function recognize(
  { knownDevice }: Endpoint,
  request: ApiRequest,
  limiter: Limiter,
): Promise<ApiRequest> {
  if (!knownDevice) return request;
  const from = networkBucket(request.address) ?? addressBucket(request.address);
  const id = await knownDevice.find(request, async (query) => {
    if (!(await limiter.hasLeft(UNKNOWN_DEVICES, from))) return null;
    const found = await query();
    if (found === null) await limiter.take(UNKNOWN_DEVICES, from);
    return found;
  });
  return { ...request, knownDevice: id };
}

/** The default limit, far above what fast browsing of the site's pages needs. */
const DEFAULT_LIMITS: readonly Limit[] = [
  { name: 'call', points: 1_200, perSeconds: 60, counted: 'memory', by: 'account' },
];

/** Endpoints that are not only for staff get the default limit unless they declare their own. */
function limitsOf({ limits, audience }: Endpoint): readonly Limit[] {
  return limits ?? (audience.who === 'staff' ? [] : DEFAULT_LIMITS);
}

/** Throws 401 for anonymous callers, and 403 for authenticated callers without permission. */
function admit({ audience }: Endpoint, caller: Caller): void {
  if (audience.who === 'anyone') return;
  if (audience.who === 'staff' && audience.scope && hasScope(caller, audience.scope)) return;
  if (caller.kind === 'anonymous') throw signInRequired();
  if (caller.kind === 'server') throw forbidden();
  if (caller.sessionKind === 'embedded' && !admitsEmbedded(audience)) throw notFromHere();
  if (audience.who === 'staff' && caller.lacksRequiredSecondFactor) throw secondFactorMissing();
  if (audience.who === 'staff' && !hasRole(caller, audience.role)) throw forbidden();
}

/** The names of all foreign keys to members. */
const KEY_OF_MEMBER = /_member_id_fkey$/;

/**
 * Handles a member who was erased after the request was authenticated, so that the write violates a foreign
 * key. A member's own request gets 401; for a staff request the member is the target, so it gets 404.
 */
async function unlessErased({ audience }: Endpoint, answering: Promise<Answer>): Promise<Answer> {
  try {
    return await answering;
  } catch (error) {
    if (!KEY_OF_MEMBER.test(findViolatedKey(error) ?? '')) throw error;
    throw audience.who === 'staff' ? notFound() : signInRequired();
  }
}

const IN_WORDS = { error: wordIssue };

function parseRequest(
  one: Endpoint,
  request: ApiRequest,
  sentBody: object | undefined,
): ApiRequest {
  const params = one.params?.safeParse(request.params);
  // A path parameter of the wrong format cannot match any resource.
  if (params && !params.success) throw notFound();
  const query = one.query?.safeParse(request.query, IN_WORDS);
  requireText(query?.data);
  const body = sentBody
    ? requireStorable(sentBody)
    : readBody(one, request.rawBody, request.header('content-type'));
  const parsedBody = one.body?.safeParse(body, IN_WORDS);
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

/** Endpoints without a body schema accept no body or `{}`. */
function readBody(one: Endpoint, bytes: Buffer, contentType: string | undefined): unknown {
  if (one.bodyFormat === 'raw') return undefined;
  if (bytes.length > 0 && (one.body || contentType)) requireJson(contentType);
  const value = readJsonBody(bytes);
  if (one.body) return value === undefined ? {} : value;
  if (value === undefined || (isPlainObject(value) && Object.keys(value).length === 0)) return {};
  throw invalid([{ path: 'body', message: 'this call takes no body' }]);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The query parser silently replaces bytes that are not UTF-8 with U+FFFD. */
function requireText(values: unknown): void {
  const isText = Object.values(values ?? {}).every((value) => !String(value).includes('\uFFFD'));
  if (!isText) throw malformed('The address is not valid UTF-8.');
}

/**
 * Finds characters that PostgreSQL cannot store in declared parameters; unknown parameters are ignored.
 * Cursors are validated by their list.
 */
function findUnstorable(root: string, values: unknown): FieldError[] {
  return Object.entries(values ?? {})
    .filter(([name, value]) => name !== 'cursor' && typeof value === 'string' && !isStorable(value))
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

/** Throws if a response is not declared or violates its schema. */
export function checkAnswer(one: Endpoint, answer: Answer): void {
  const declared = one.responses[answer.status];
  const where = `${one.method} ${one.path} ${answer.status}`;
  if (!declared) throw new Error(`${where} is not declared`);
  if (!declared.schema || answer.stream || (answer.raw && !isJson(answer.raw.contentType))) return;
  const wire = JSON.parse(String(answer.raw?.bytes ?? JSON.stringify(answer.body ?? null)));
  const result = declared.schema.safeParse(wire);
  if (!result.success) throw new Error(`${where} breaks its schema: ${result.error.message}`);
}
