import type { CookieJar, CookieName } from '../../platform/http/cookies.ts';
import { ACCESS_TOKEN_SECONDS } from './access-tokens.ts';
import type { SignedIn } from './start-session.ts';

export const ACCESS_COOKIE: CookieName = 'pp_access';
export const REFRESH_COOKIE: CookieName = 'pp_refresh';

/** Removes what our pages stored in the browser, such as an unsent comment; cookies are removed one by one. */
export const CLEARED_AT_SIGN_OUT = { 'Clear-Site-Data': '"storage"' };

/**
 * Recognises a browser when it signs in again. It is kept after signing out and does not identify the reader, so its
 * name is not among those that make a request personal.
 */
export const DEVICE_COOKIE: CookieName = 'pp-device';

/** The longest lifetime of a cookie that browsers allow. */
export const DEVICE_DAYS = 400;

const DAY_SECONDS = 86_400;

/** Returns the `Set-Cookie` values for a browser that signed in. */
export function sessionCookies(jar: Pick<CookieJar, 'set'>, signedIn: SignedIn): string[] {
  const { accessToken, refreshToken, refreshExpiresIn, deviceCookie } = signedIn;
  const device = { name: DEVICE_COOKIE, maxAge: DEVICE_DAYS * DAY_SECONDS };
  return [
    ...jar.set({ name: ACCESS_COOKIE, value: accessToken, maxAge: ACCESS_TOKEN_SECONDS }),
    ...jar.set({ name: REFRESH_COOKIE, value: refreshToken, maxAge: refreshExpiresIn }),
    ...(deviceCookie === null ? [] : jar.set({ ...device, value: deviceCookie })),
  ];
}

/** Cookie names that other features need. */
export const browserCookies = {
  /** Holds the secret of a browser that requested a mail, so that the link or code works only in that browser. */
  login: 'pp_login',
  /** The cookies that are cleared when a browser is signed out. */
  session: [ACCESS_COOKIE, REFRESH_COOKIE],
} as const;
