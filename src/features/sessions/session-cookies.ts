import { setCookie } from '../../platform/http/set-cookie.ts';
import { ACCESS_TOKEN_SECONDS } from './access-tokens.ts';
import { SESSION_DAYS, type SignedIn } from './start-session.ts';

export const ACCESS_COOKIE = 'pp_access';
export const REFRESH_COOKIE = 'pp_refresh';

/**
 * Recognises a browser when it signs in again. It stays after signing out and does not identify the reader,
 * so its name is not one of those that make a request personal.
 */
export const DEVICE_COOKIE = 'pp-device';

/** Browsers keep no cookie longer. */
export const DEVICE_DAYS = 400;

const DAY_SECONDS = 86_400;

/** The cookies of a browser that signed in. */
export function sessionCookies(signedIn: SignedIn, isHttps: boolean): string[] {
  const { accessToken, refreshToken, deviceCookie } = signedIn;
  const cookies = [
    { name: ACCESS_COOKIE, value: accessToken, maxAge: ACCESS_TOKEN_SECONDS },
    { name: REFRESH_COOKIE, value: refreshToken, maxAge: SESSION_DAYS * DAY_SECONDS },
  ];
  if (deviceCookie !== null) {
    cookies.push({ name: DEVICE_COOKIE, value: deviceCookie, maxAge: DEVICE_DAYS * DAY_SECONDS });
  }
  return cookies.map((cookie) => setCookie(cookie, isHttps));
}

export function clearedCookies(names: readonly string[], isHttps: boolean): string[] {
  return names.map((name) => setCookie({ name, value: '', maxAge: 0 }, isHttps));
}

export const browserCookies = {
  /** Holds the secret of a browser that asked for a mail, so that its link or code works there alone. */
  login: 'pp_login',
  /** Clears the cookies of a browser that is signed out. */
  signedOut: (isHttps: boolean) => clearedCookies([ACCESS_COOKIE, REFRESH_COOKIE], isHttps),
};
