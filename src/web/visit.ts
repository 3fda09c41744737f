import { parseSetCookie } from 'cookie';
import { AppError } from '../platform/errors/app-error.ts';
import { notFound } from '../platform/errors/refusals.ts';
import type { Answer } from '../platform/http/endpoint.ts';
import type { CallApi, InnerCall, Visitor } from '../platform/http/inner-calls.ts';
import { setCookie } from '../platform/http/set-cookie.ts';
import { versionTag } from '../platform/http/version-tag.ts';
import type { AnswerOf, EndpointName, Me, RequestOf, Site } from './api-types.ts';

/** The answer to a call, for pages that need its header fields as well. */
export interface FullAnswer<Name extends EndpointName> {
  /** Null where the API leads to another address instead. */
  readonly data: AnswerOf<Name> | null;
  readonly answer: Answer;
}

/** What a call carries besides the request itself. */
interface CallOptions {
  /** Sent as the Idempotency-Key. */
  readonly key?: string | undefined;
  /** Sent as If-Match: the version that a form showed. */
  readonly version?: number | undefined;
  /** The bytes of a file, where the endpoint takes them as they are. */
  readonly raw?: InnerCall['raw'];
}

type CallArguments<Name extends EndpointName> =
  object extends RequestOf<Name>
    ? [request?: RequestOf<Name> & CallOptions]
    : [request: RequestOf<Name> & CallOptions];

/** One browser asking for one page: its calls to the API and the cookies that came back from them. */
export interface Visit {
  /** Who is signed in, or null. */
  readonly me: Me | null;
  /** Whether the browser brought a cookie of ours, good or not: then no cache may keep the page. */
  readonly hasOurCookies: boolean;
  readonly cookies: Visitor['cookies'];
  readonly lastSite: LastSite;
  /** Values of `Set-Cookie` to pass on. */
  readonly newCookies: readonly string[];
  /** Calls an endpoint by its name. Throws the API's refusal. */
  call<Name extends EndpointName>(
    name: Name,
    ...request: CallArguments<Name>
  ): Promise<AnswerOf<Name>>;
  /** The same with the answer's header fields, or with its file. Throws the API's refusal. */
  callInFull<Name extends EndpointName>(
    name: Name,
    ...request: CallArguments<Name>
  ): Promise<FullAnswer<Name>>;
  setCookie(name: string, value: string, maxAge: number): void;
}

/** The publication as the pages showed it last, for those that may ask the API nothing; null before. */
export interface LastSite {
  site: Pick<Site, 'name' | 'copyright'> | null;
}

export interface VisitDeps {
  readonly lastSite: LastSite;
  readonly callApi: CallApi;
  /** Who is signed in by these cookies. */
  findViewer(cookies: Visitor['cookies']): Promise<Me | null>;
  readonly isHttps: boolean;
}

const ACCESS_COOKIE = 'pp_access';
const REFRESH_COOKIE = 'pp_refresh';

/** Opens a visit; one whose access token ran out is renewed first, by the refresh token that it holds. */
export async function openVisit(deps: VisitDeps, visitor: Visitor): Promise<Visit> {
  const cookies: Record<string, string | undefined> = { ...visitor.cookies };
  const newCookies: string[] = [];
  const hasOurCookies = Object.keys(cookies).some((name) => name.startsWith('pp_'));

  function keep(header: string): void {
    const { name, value = '' } = parseSetCookie(header);
    newCookies.push(header);
    cookies[name] = value === '' ? undefined : value;
  }

  async function callInFull<Name extends EndpointName>(
    name: Name,
    ...[request]: CallArguments<Name>
  ): Promise<FullAnswer<Name>> {
    const { key, version, ...call } = (request ?? {}) as InnerCall & CallOptions;
    const headers = {
      ...visitor.headers,
      'idempotency-key': key,
      'if-match': version === undefined ? undefined : versionTag(version),
    };
    const answer = await deps.callApi({ ...visitor, cookies, headers }, name, call);
    for (const header of [answer.headers?.['Set-Cookie'] ?? []].flat()) keep(header);
    // Tests hold every answer against the schema that these types were generated from.
    const data = answer.status < 300 ? (answer.body as AnswerOf<Name>) : null;
    return { data, answer };
  }

  const calls: Omit<Visit, 'me'> = {
    hasOurCookies,
    cookies,
    lastSite: deps.lastSite,
    newCookies,
    callInFull,
    async call(name, ...request) {
      const { data, answer } = await callInFull(name, ...request);
      if (answer.status >= 300) throw notFound();
      return data as AnswerOf<typeof name>;
    },
    setCookie: (name, value, maxAge) => keep(setCookie({ name, value, maxAge }, deps.isHttps)),
  };
  return { ...calls, me: await findMe(deps, calls) };
}

async function findMe(
  { findViewer }: Pick<VisitDeps, 'findViewer'>,
  calls: Omit<Visit, 'me'>,
): Promise<Me | null> {
  const { cookies } = calls;
  if (cookies[ACCESS_COOKIE]) {
    const found = await findViewer(cookies);
    if (found) return found;
  }
  const refreshToken = cookies[REFRESH_COOKIE];
  if (!refreshToken) return null;
  const renewed = calls.call('refreshSession', { body: { refreshToken } });
  const isRenewed = (await unlessRefused(renewed)) !== null;
  if (isRenewed) return await findViewer(cookies);
  for (const name of [ACCESS_COOKIE, REFRESH_COOKIE]) calls.setCookie(name, '', 0);
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
