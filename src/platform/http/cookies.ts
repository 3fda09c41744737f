import { parseCookie, parseSetCookie, stringifySetCookie } from 'cookie';

/** The internal names of our cookies; `createCookieJar` maps them to the names that browsers see. */
export const COOKIE_NAMES = [
  'pp_access',
  'pp_refresh',
  'pp_visitor',
  'pp_login',
  'pp_provider',
  'pp_elsewhere',
  'pp_return',
  'pp-device',
  'pp-language',
] as const;
export type CookieName = (typeof COOKIE_NAMES)[number];

/** The values of our cookies in a request. */
export type Cookies = Readonly<{ [Name in CookieName]?: string | undefined }>;

interface NewCookie {
  readonly name: CookieName;
  readonly value: string;
  /** In seconds of wall time, because browsers know no other clock; 0 removes the cookie. */
  readonly maxAge: number;
}

export interface CookieJar {
  /** Parses our cookies from a `Cookie` header. */
  read(header: string | undefined): Cookies;
  /** The `Set-Cookie` values that set a cookie. Scripts cannot read it, and other sites' forms do not send it. */
  set(cookie: NewCookie): string[];
  clear(names: readonly CookieName[]): string[];
  /** The `Set-Cookie` values that remove cookies of an earlier configuration or version from the browser. */
  clearLeftovers(header: string | undefined): string[];
  /** Parses the cookie of a `Set-Cookie` value; null if it is not one of ours. */
  parse(setCookie: string): { readonly name: CookieName; readonly value: string } | null;
}

/**
 * Browsers accept `__Host-` cookies only from this host over https, for the whole host and no subdomain (RFC 6265bis):
 * a sibling subdomain cannot plant such a cookie.
 */
const HOST_PREFIX = '__Host-';

/**
 * Cookies that are not worth planting are still read under their unprefixed names from earlier versions, so that no
 * free read starts over and no known device is announced as new. Sign-in cookies are not: a sibling subdomain could
 * keep planting them.
 */
const READ_UNPREFIXED: ReadonlySet<CookieName> = new Set(['pp_visitor', 'pp-device']);

/** `domain` is the parent domain that the publisher's sites share, if any. */
export function createCookieJar({
  isHttps,
  domain,
}: {
  readonly isHttps: boolean;
  readonly domain: string | undefined;
}): CookieJar {
  const isPrefixed = isHttps && domain === undefined;
  const nameOf = (name: CookieName) => (isPrefixed ? `${HOST_PREFIX}${name}` : name);
  const names = new Map(COOKIE_NAMES.map((name) => [nameOf(name), name]));

  function write(name: string, cookie: Omit<NewCookie, 'name'>, parent?: string): string {
    return stringifySetCookie({
      name,
      ...cookie,
      httpOnly: true,
      sameSite: 'lax',
      secure: isHttps,
      path: '/',
      ...(parent !== undefined && { domain: parent }),
    });
  }

  function set({ name, ...cookie }: NewCookie): string[] {
    const own = write(nameOf(name), cookie, domain);
    // Otherwise browsers would also send a host-only cookie of the same name, which would take precedence.
    return domain === undefined ? [own] : [write(name, REMOVED), own];
  }

  return {
    read(header) {
      if (header === undefined) return {};
      const sent = parseCookie(header);
      const cookies: Record<string, string | undefined> = {};
      for (const name of COOKIE_NAMES) {
        const value = sent[nameOf(name)];
        cookies[name] = value ?? (READ_UNPREFIXED.has(name) ? sent[name] : undefined);
      }
      return cookies;
    },
    set,
    clear: (cleared) => cleared.flatMap((name) => set({ name, ...REMOVED })),
    clearLeftovers(header) {
      if (header === undefined || !isHttps) return [];
      const sent = parseCookie(header);
      const otherName = (name: CookieName) => (isPrefixed ? name : `${HOST_PREFIX}${name}`);
      return COOKIE_NAMES.filter((name) => !READ_UNPREFIXED.has(name))
        .map(otherName)
        .filter((name) => sent[name] !== undefined)
        .map((name) => write(name, REMOVED));
    },
    parse(setCookie) {
      const { name, value = '' } = parseSetCookie(setCookie);
      const known = names.get(name);
      return known === undefined ? null : { name: known, value };
    },
  };
}

const REMOVED = { value: '', maxAge: 0 } as const;
