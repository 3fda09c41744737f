import { parseCookie, parseSetCookie, stringifySetCookie } from 'cookie';

/** The names of our cookies inside the program; `createCookieJar` says what browsers call them. */
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

/** The values of our cookies that a browser sent. */
export type Cookies = Readonly<{ [Name in CookieName]?: string | undefined }>;

interface NewCookie {
  readonly name: CookieName;
  readonly value: string;
  /** In seconds of wall time, because browsers know no other; 0 removes the cookie. */
  readonly maxAge: number;
}

export interface CookieJar {
  /** Our cookies in a `Cookie` header. */
  read(header: string | undefined): Cookies;
  /** The values of `Set-Cookie` that set a cookie, which no script reads and no other site's form sends. */
  set(cookie: NewCookie): string[];
  clear(names: readonly CookieName[]): string[];
  /** The values of `Set-Cookie` that remove what an earlier configuration or version left in the browser. */
  clearLeftovers(header: string | undefined): string[];
  /** The cookie that a value of `Set-Cookie` sets; null where its name is none that is read. */
  parse(setCookie: string): { readonly name: CookieName; readonly value: string } | null;
}

/**
 * Browsers accept `__Host-` only from this host over https, for the whole host and no subdomain (RFC 6265bis):
 * a sibling subdomain cannot plant such a cookie.
 */
const HOST_PREFIX = '__Host-';

/**
 * Cookies that nobody gains anything by planting are still read under the name of versions before the
 * prefix, so that no free read starts over and no known device is announced as new. Those that sign in are
 * not: a sibling subdomain could go on planting them.
 */
const READ_UNPREFIXED: ReadonlySet<CookieName> = new Set(['pp_visitor', 'pp-device']);

/** `domain` is the parent domain that the publisher's sites share, where there is one. */
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
    // A cookie of the same name for this host alone would be sent along, and be the one that counts.
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
