import { setCookie } from '../../platform/http/set-cookie.ts';
import { ACCESS_TOKEN_SECONDS } from './access-token.ts';
import { SESSION_DAYS } from './start-session.ts';

export const ACCESS_COOKIE = 'pp_access';
export const REFRESH_COOKIE = 'pp_refresh';

const SESSION_SECONDS = SESSION_DAYS * 86_400;

/** The cookies of a browser that signed in. */
export function sessionCookies(
  tokens: { readonly accessToken: string; readonly refreshToken: string },
  isHttps: boolean,
): string[] {
  return [
    { name: ACCESS_COOKIE, value: tokens.accessToken, maxAge: ACCESS_TOKEN_SECONDS },
    { name: REFRESH_COOKIE, value: tokens.refreshToken, maxAge: SESSION_SECONDS },
  ].map((cookie) => setCookie(cookie, isHttps));
}

export function clearedCookies(names: readonly string[], isHttps: boolean): string[] {
  return names.map((name) => setCookie({ name, value: '', maxAge: 0 }, isHttps));
}

export function signedOutCookies(isHttps: boolean): string[] {
  return clearedCookies([ACCESS_COOKIE, REFRESH_COOKIE], isHttps);
}
