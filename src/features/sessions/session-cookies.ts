import { setCookie } from '../../platform/http/set-cookie.ts';
import { ACCESS_TOKEN_SECONDS } from './access-tokens.ts';
import { SESSION_DAYS } from './start-session.ts';

export const ACCESS_COOKIE = 'pp_access';
export const REFRESH_COOKIE = 'pp_refresh';

/**
 * By which a browser is known again when it signs in. It stays after signing out and says nothing of
 * who reads, so its name is not one of those that make a request somebody's in particular.
 */
export const DEVICE_COOKIE = 'pp-device';

/** As long as browsers keep any cookie. */
export const DEVICE_DAYS = 400;

const SESSION_SECONDS = SESSION_DAYS * 86_400;

/** The cookies of a browser that signed in. */
export function sessionCookies(
  kept: {
    readonly accessToken: string;
    readonly refreshToken: string;
    readonly deviceCookie: string | null;
  },
  isHttps: boolean,
): string[] {
  const { accessToken, refreshToken, deviceCookie: value } = kept;
  return [
    { name: ACCESS_COOKIE, value: accessToken, maxAge: ACCESS_TOKEN_SECONDS },
    { name: REFRESH_COOKIE, value: refreshToken, maxAge: SESSION_SECONDS },
    ...(value === null ? [] : [{ name: DEVICE_COOKIE, value, maxAge: DEVICE_DAYS * 86_400 }]),
  ].map((cookie) => setCookie(cookie, isHttps));
}

export function clearedCookies(names: readonly string[], isHttps: boolean): string[] {
  return names.map((name) => setCookie({ name, value: '', maxAge: 0 }, isHttps));
}

export function signedOutCookies(isHttps: boolean): string[] {
  return clearedCookies([ACCESS_COOKIE, REFRESH_COOKIE], isHttps);
}
