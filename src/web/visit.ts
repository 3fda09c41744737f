import { AppError } from '../platform/errors/app-error.ts';
import { notFound } from '../platform/errors/refusals.ts';
import { isAnonymousRequest } from '../platform/http/anonymous-request.ts';
import type { CookieJar, CookieName, Cookies } from '../platform/http/cookies.ts';
import type { Answer } from '../platform/http/endpoint.ts';
import type { CallApi, InnerCall, Visitor } from '../platform/http/inner-calls.ts';
import { versionTag } from '../platform/http/version-tag.ts';
import type { Locale } from '../platform/i18n/locales.ts';
import type { Texts } from '../wording/message-keys.ts';
import type { EndpointName, Me, RequestOf, ResponseOf, Site } from './api-types.ts';
import type { Intents } from './intent.ts';
import { type ChosenLanguage, chooseLanguage } from './language.ts';
import { throwTranslated } from './refuse-form.ts';

/** The response to a call, for pages that also need its header fields. */
export interface FullResponse<Name extends EndpointName> {
  /** Null if the API redirects to another address. */
  readonly data: ResponseOf<Name> | null;
  readonly answer: Answer;
}

/** Options of a call besides its parameters, query and body. */
interface CallOptions {
  /** Sent as the Idempotency-Key. */
  readonly key?: string | undefined;
  /** Sent as If-Match: the version that the form was rendered from. */
  readonly version?: number | undefined;
  /** The raw bytes of a file, for endpoints that accept a file as the body. */
  readonly raw?: InnerCall['raw'];
}

/** The arguments of a call after its name. */
export type CallArguments<Name extends EndpointName> =
  object extends RequestOf<Name>
    ? [request?: RequestOf<Name> & CallOptions]
    : [request: RequestOf<Name> & CallOptions];

/** One page request from one browser: its API calls and the cookies that they set. */
export interface Visit {
  /** The signed-in member, or null. */
  readonly me: Me | null;
  /** Whether the browser sent one of our cookies, valid or not. If so, the page must not be cached. */
  readonly hasOurCookies: boolean;
  readonly cookies: Visitor['cookies'];
  readonly lastSite: LastSite;
  /** Seals what a reader wanted to buy into a return address, to carry it through signing in. */
  readonly intents: Intents;
  /** The texts in the language of this visit: `t`, `rich`, and formatted amounts and dates. */
  readonly texts: Texts;
  /** How the language was chosen. */
  readonly language: ChosenLanguage;
  /** The address of this page with its query; null for a form submission, which cannot be revisited. */
  readonly address: string | null;
  /** The site's own address, without a trailing slash. */
  readonly publicUrl: string;
  /** Whether a call was rejected because the session's sign-in is too old. */
  isStale(): boolean;
  /** Values of `Set-Cookie` to send with the response. */
  readonly newCookies: readonly string[];
  /** Calls an endpoint by name. Throws the API's error. */
  call<Name extends EndpointName>(
    name: Name,
    ...request: CallArguments<Name>
  ): Promise<ResponseOf<Name>>;
  /** Like `call`, but also returns the header fields, or the file. Throws the API's error. */
  callInFull<Name extends EndpointName>(
    name: Name,
    ...request: CallArguments<Name>
  ): Promise<FullResponse<Name>>;
  setCookie(name: CookieName, value: string, maxAge: number): void;
}

/** The site as last shown, for pages that must not call the API; null before the first page. */
export interface LastSite {
  site: Pick<
    Site,
    | 'name'
    | 'copyright'
    | 'look'
    | 'social'
    | 'pages'
    | 'publisher'
    | 'siteUrl'
    | 'addresses'
    | 'timeZone'
    | 'ownPages'
  > | null;
  /** In the site's own language. */
  texts: Texts | null;
}

export interface VisitDeps {
  readonly lastSite: LastSite;
  readonly intents: Intents;
  readonly callApi: CallApi;
  readonly publicUrl: string;
  /** The texts in the reader's chosen language, or else in the site's own. */
  readTexts(chosen: Locale | null): Promise<Texts>;
  /** Returns the member whose session these cookies hold. */
  findViewer(cookies: Visitor['cookies']): Promise<Me | null>;
  readonly cookieJar: CookieJar;
}

const ACCESS_COOKIE: CookieName = 'pp_access';
const REFRESH_COOKIE: CookieName = 'pp_refresh';
/** Does not identify a visitor: shared caches still answer pages that name a language in their address. */
export const LANGUAGE_COOKIE: CookieName = 'pp-language';

interface RequestedPage {
  readonly address: string | null;
  readonly language: string | undefined;
}

/** Opens a visit. If the access token has expired, it is renewed with the refresh token first. */
export async function openVisit(
  deps: VisitDeps,
  visitor: Visitor,
  page: RequestedPage,
): Promise<Visit> {
  const { cookies, newCookies, keep } = followCookies(deps.cookieJar, visitor);
  let wasStale = false;
  /** Null during the first calls, which look up the session. */
  let texts: Texts | null = null;

  async function callInFull<Name extends EndpointName>(
    name: Name,
    ...[request]: CallArguments<Name>
  ): Promise<FullResponse<Name>> {
    const { key, version, ...call } = (request ?? {}) as InnerCall & CallOptions;
    const headers = {
      ...visitor.headers,
      'idempotency-key': key,
      'if-match': version === undefined ? undefined : versionTag(version),
    };
    const answer = await deps
      .callApi({ ...visitor, cookies, headers }, name, call)
      .catch((error: unknown) => {
        wasStale ||= error instanceof AppError && error.options.code === 'fresh_sign_in_required';
        return throwTranslated(texts, error);
      });
    for (const header of [answer.headers?.['Set-Cookie'] ?? []].flat()) keep(header);
    // Tests validate every response against the OpenAPI schema that these types are generated from.
    const data = answer.status < 300 ? (answer.body as ResponseOf<Name>) : null;
    return { data, answer };
  }

  const calls: Calls = {
    hasOurCookies: !isAnonymousRequest({ cookie: visitor.headers['cookie'] }),
    cookies,
    lastSite: deps.lastSite,
    intents: deps.intents,
    address: page.address,
    publicUrl: deps.publicUrl,
    newCookies,
    isStale: () => wasStale,
    callInFull,
    async call(name, ...request) {
      const { data, answer } = await callInFull(name, ...request);
      if (answer.status >= 300) throw notFound();
      return data as ResponseOf<typeof name>;
    },
    setCookie: (name, value, maxAge) => deps.cookieJar.set({ name, value, maxAge }).forEach(keep),
  };
  const me = await findMe(deps, calls);
  const language = chooseLanguage({
    address: page.language,
    member: me?.language,
    cookie: cookies[LANGUAGE_COOKIE],
  });
  deps.lastSite.texts = await deps.readTexts(null);
  texts = await deps.readTexts(language.locale);
  return { ...calls, me, language, texts };
}

/** Tracks the cookies of a visit as its calls change them, and the `Set-Cookie` headers to send. */
function followCookies(cookieJar: CookieJar, visitor: Visitor) {
  const cookies: { -readonly [Name in keyof Cookies]: Cookies[Name] } = { ...visitor.cookies };
  const newCookies = cookieJar.clearLeftovers(visitor.headers['cookie']);
  return {
    cookies,
    newCookies,
    keep(header: string): void {
      newCookies.push(header);
      const written = cookieJar.parse(header);
      if (written !== null) cookies[written.name] = written.value || undefined;
    },
  };
}

/** A visit whose member is not yet known. */
type Calls = Omit<Visit, 'me' | 'language' | 'texts'>;

async function findMe(
  { findViewer }: Pick<VisitDeps, 'findViewer'>,
  calls: Calls,
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

/** Returns null if the API rejects the session cookies. Throws any other error. */
async function unlessRefused<Data>(work: Promise<Data>): Promise<Data | null> {
  const outcome = await attempt(work);
  if (!(outcome instanceof AppError)) return outcome;
  if (outcome.options.status === 401) return null;
  throw outcome;
}

/** Resolves to the call's result or the API's error, for forms that show the error and ask again. */
export async function attempt<Data>(work: Promise<Data>): Promise<Data | AppError> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}
