import { parseSetCookie } from 'cookie';
import type { z } from 'zod';
import { AppError } from '../platform/errors/app-error.ts';
import type { Answer } from '../platform/http/endpoint.ts';
import type { CallApi, InnerCall, Visitor } from '../platform/http/inner-calls.ts';
import { setCookie } from '../platform/http/set-cookie.ts';
import { versionTag } from '../platform/http/version-tag.ts';
import { anything, type Me, me, type Site } from './answers.schemas.ts';

/** What the API answered, read by the schema of the page that asked. */
export interface Answered<Data> {
  readonly data: Data;
  readonly answer: Answer;
}

/** One browser asking for one page: its calls to the API and the cookies that came back from them. */
export interface Visit {
  /** Who is signed in, or null. */
  readonly me: Me | null;
  /** Whether the browser brought a cookie of ours, good or not: then no cache may keep the page. */
  readonly isKnown: boolean;
  readonly cookies: Visitor['cookies'];
  readonly sight: Sight;
  /** Values of `Set-Cookie` to pass on. */
  readonly newCookies: readonly string[];
  /** Throws the API's refusal. */
  get<Schema extends z.ZodType>(path: string, schema: Schema): Promise<Answered<z.output<Schema>>>;
  /** Bytes as they are, for the browser to keep. Throws the API's refusal. */
  getFile(path: string): Promise<Answer>;
  /** Throws the API's refusal. `key` is sent as the Idempotency-Key. */
  post<Schema extends z.ZodType>(
    call: { readonly path: string; readonly body?: object; readonly key?: string | undefined },
    schema: Schema,
  ): Promise<z.output<Schema>>;
  patch<Schema extends z.ZodType>(
    call: { readonly path: string; readonly body: object },
    schema: Schema,
  ): Promise<z.output<Schema>>;
  /** Throws the API's refusal. */
  put(path: string): Promise<void>;
  /** Throws the API's refusal. */
  remove(path: string, body?: object): Promise<void>;
  /** Any other call. Throws the API's refusal. `version` is sent as If-Match. */
  send<Schema extends z.ZodType>(
    call: InnerCall & { readonly version?: number | undefined },
    schema: Schema,
  ): Promise<z.output<Schema>>;
  keepCookie(name: string, value: string, maxAge: number): void;
}

/** The publication as the pages showed it last, for those that may ask the API nothing; null before. */
export interface Sight {
  site: Pick<Site, 'name' | 'copyright'> | null;
}

export interface VisitDeps {
  readonly sight: Sight;
  readonly callApi: CallApi;
  readonly isHttps: boolean;
}

const ACCESS_COOKIE = 'pp_access';
const REFRESH_COOKIE = 'pp_refresh';

/** Opens a visit; one whose access token ran out is renewed first, by the refresh token that it holds. */
export async function openVisit(deps: VisitDeps, visitor: Visitor): Promise<Visit> {
  const cookies: Record<string, string | undefined> = { ...visitor.cookies };
  const newCookies: string[] = [];
  const isKnown = Object.keys(cookies).some((name) => name.startsWith('pp_'));

  function keep(header: string): void {
    const { name, value = '' } = parseSetCookie(header);
    newCookies.push(header);
    cookies[name] = value === '' ? undefined : value;
  }

  async function call(
    inner: InnerCall,
    more: Readonly<Record<string, string | undefined>> = {},
  ): Promise<Answer> {
    const headers = { ...visitor.headers, ...more };
    const answer = await deps.callApi({ ...visitor, cookies, headers }, inner);
    for (const header of [answer.headers?.['Set-Cookie'] ?? []].flat()) keep(header);
    return answer;
  }

  const calls: Omit<Visit, 'me'> = {
    isKnown,
    cookies,
    sight: deps.sight,
    newCookies,
    async get(path, schema) {
      const answer = await call({ method: 'get', path });
      return { data: schema.parse(readBody(answer)), answer };
    },
    getFile: (path) => call({ method: 'get', path }),
    async post({ path, body, key }, schema) {
      const inner = { method: 'post', path, ...(body ? { body } : {}) } as const;
      return schema.parse(readBody(await call(inner, { 'idempotency-key': key })));
    },
    async patch(given, schema) {
      return schema.parse(readBody(await call({ method: 'patch', ...given })));
    },
    async put(path) {
      await call({ method: 'put', path });
    },
    async remove(path, body) {
      await call({ method: 'delete', path, ...(body ? { body } : {}) });
    },
    async send({ version, ...inner }, schema) {
      const more = version === undefined ? {} : { 'if-match': versionTag(version) };
      return schema.parse(readBody(await call(inner, more)));
    },
    keepCookie: (name, value, maxAge) => keep(setCookie({ name, value, maxAge }, deps.isHttps)),
  };
  return { ...calls, me: await findMe(calls) };
}

async function findMe(calls: Omit<Visit, 'me'>): Promise<Me | null> {
  const { cookies } = calls;
  if (cookies[ACCESS_COOKIE]) {
    const found = await unlessRefused(calls.get('/v1/me', me));
    if (found) return found.data;
  }
  const refreshToken = cookies[REFRESH_COOKIE];
  if (!refreshToken) return null;
  const call = { path: '/v1/auth/refresh', body: { refreshToken } };
  const isRenewed = (await unlessRefused(calls.post(call, anything))) !== null;
  if (isRenewed) return (await unlessRefused(calls.get('/v1/me', me)))?.data ?? null;
  for (const name of [ACCESS_COOKIE, REFRESH_COOKIE]) calls.keepCookie(name, '', 0);
  return null;
}

/** Null where the API does not accept what the browser holds; any other failure is thrown. */
async function unlessRefused<Data>(work: Promise<Data>): Promise<Data | null> {
  const outcome = await attempt(work);
  if (!(outcome instanceof AppError)) return outcome;
  if (outcome.options.status === 401) return null;
  throw outcome;
}

/** The outcome of a call, or its refusal, for forms that say what was wrong and ask again. */
export async function attempt<Data>(work: Promise<Data>): Promise<Data | AppError> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

/** As it would have come over the network: instants as text, nothing that JSON does not know. */
function readBody(answer: Answer): unknown {
  const text = answer.raw ? String(answer.raw.bytes) : JSON.stringify(answer.body ?? null);
  return text === '' ? null : JSON.parse(text);
}
