import type { z } from 'zod';
import type { Database } from '../db/database.ts';
import { findViolatedKey } from '../db/database-errors.ts';
import type { FieldError } from '../errors/app-error.ts';
import {
  forbidden,
  invalid,
  malformed,
  notFound,
  secondFactorMissing,
  signInRequired,
} from '../errors/refusals.ts';
import { ANONYMOUS, type Caller, hasRole, hasScope } from './caller.ts';
import type { Answer, ApiRequest, Endpoint } from './endpoint.ts';
import { answerOnce } from './idempotency.ts';
import type { Limit, Limiter } from './limits.ts';
import { requireTrustedOrigin } from './origin.ts';
import { isStorable, readJsonBody, requireJson, requireStorable } from './read-body.ts';
import { wordIssue } from './word-issue.rules.ts';

/**
 * Who is asking, as the request's own credentials say. What is known of them may come from memory, which
 * hears of changes within moments, or has to be what the database says now.
 */
export type Authenticate = (
  request: Pick<ApiRequest, 'header' | 'cookies'>,
  recall: 'memory' | 'database',
) => Promise<Caller>;

/**
 * Who is asking, unless the call is there to establish just that. Only for what anyone may read is
 * memory good enough: callers who change something, and staff, are looked up in the database.
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

export interface GateOptions {
  readonly db: Database;
  readonly limiter: Limiter;
  readonly allowedOrigins: ReadonlySet<string>;
  /** Holds every answer against its declared schema, so that OpenAPI cannot drift; for tests. */
  readonly checkAnswers: boolean;
}

/** Bodies up to this size are buffered before authentication. */
export const BODY_LIMIT_BYTES = 256 * 1024;

/** More is read only of those who were let in and are within their limits. */
export function takesLargeBody({ bodyLimitBytes = 0 }: Endpoint): boolean {
  return bodyLimitBytes > BODY_LIMIT_BYTES;
}

export interface UnreadRequest extends ApiRequest {
  /** Reads a large body, of which `rawBody` has nothing yet. */
  readonly readBody?: (() => Promise<Buffer>) | undefined;
  /** The body of an inner call, which never was bytes. */
  readonly sentBody?: object | undefined;
}

/**
 * An endpoint's answer to a request whose caller is known but of which nothing was read yet. Throws the
 * refusal of the first gate that does not let it through. `budget` is what the limits have left, as
 * header fields.
 */
export async function passGates(
  one: Endpoint,
  { readBody, sentBody, ...unparsed }: UnreadRequest,
  options: GateOptions,
): Promise<{ answer: Answer; budget: Record<string, string> }> {
  admit(one, unparsed.caller);
  requireTrustedOrigin({ ...unparsed, method: one.method }, options.allowedOrigins);
  const spend = (request: ApiRequest) => options.limiter.spend(limitsOf(one), request);
  const spent = takesLargeBody(one) ? await spend(unparsed) : null;
  const rawBody = readBody ? await readBody() : unparsed.rawBody;
  const parsed = parseRequest(one, { ...unparsed, rawBody }, sentBody);
  const budget = spent ?? (await spend(parsed));
  const answering = one.isIdempotent
    ? answerOnce(options.db, one, parsed, one.handle)
    : one.handle(parsed);
  const answer = await unlessErased(one, answering);
  if (options.checkAnswers) checkAnswer(one, answer);
  return { answer, budget };
}

/** Far more than the pages ask of a reader who turns them as fast as they come. */
const USUAL_LIMITS: readonly Limit[] = [
  { name: 'call', points: 1_200, perSeconds: 60, counted: 'memory', by: 'account' },
];

/** Whatever is open to more than staff has a limit, unless it says that it has none. */
function limitsOf({ limits, audience }: Endpoint): readonly Limit[] {
  return limits ?? (audience.who === 'staff' ? [] : USUAL_LIMITS);
}

/** 401 to those who are unknown, 403 to those who are known and may not. */
function admit({ audience }: Endpoint, caller: Caller): void {
  if (audience.who === 'anyone') return;
  if (audience.who === 'staff' && audience.scope && hasScope(caller, audience.scope)) return;
  if (caller.kind === 'anonymous') throw signInRequired();
  if (caller.kind === 'server') throw forbidden();
  if (audience.who === 'staff' && caller.lacksRequiredSecondFactor) throw secondFactorMissing();
  if (audience.who === 'staff' && !hasRole(caller, audience.role)) throw forbidden();
}

/** What is tied to a member is tied by a key of such a name. */
const KEY_OF_MEMBER = /_member_id_fkey$/;

/**
 * Whoever was erased between the look at who is asking and what they write is nobody any more. What staff
 * write is of somebody else, who is not there any more.
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
  // An address that cannot exist is an address that does not exist.
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

/** Calls that take no body accept none or `{}`. */
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

/** Bytes of an address that are no UTF-8 arrive as U+FFFD, without a word from the parser. */
function requireText(values: unknown): void {
  const isText = Object.values(values ?? {}).every((value) => !String(value).includes('\uFFFD'));
  if (!isText) throw malformed('The address is not valid UTF-8.');
}

/**
 * Of what was asked for: parameters that nobody knows are ignored, whatever they hold. A cursor is left to
 * its list, which refuses every one that it did not write.
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

function checkAnswer(one: Endpoint, answer: Answer): void {
  const declared = one.answers[answer.status];
  const where = `${one.method} ${one.path} ${answer.status}`;
  if (!declared) throw new Error(`${where} is not declared`);
  if (!declared.schema || answer.stream || (answer.raw && !isJson(answer.raw.contentType))) return;
  const wire = JSON.parse(String(answer.raw?.bytes ?? JSON.stringify(answer.body ?? null)));
  const result = declared.schema.safeParse(wire);
  if (!result.success) throw new Error(`${where} breaks its schema: ${result.error.message}`);
}
