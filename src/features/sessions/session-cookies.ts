import { stringifySetCookie } from 'cookie';
import { ACCESS_TOKEN_SECONDS } from './access-token.ts';
import { SESSION_DAYS } from './start-session.ts';

export const ACCESS_COOKIE = 'pp_access';
export const REFRESH_COOKIE = 'pp_refresh';

/** The `Set-Cookie` values of a browser that signed in; ages are in seconds of wall time. */
export function sessionCookies(
  tokens: { readonly accessToken: string; readonly refreshToken: string },
  isHttps: boolean,
): string[] {
  return [
    setCookie(
      { name: ACCESS_COOKIE, value: tokens.accessToken, maxAge: ACCESS_TOKEN_SECONDS },
      isHttps,
    ),
    setCookie(
      { name: REFRESH_COOKIE, value: tokens.refreshToken, maxAge: SESSION_DAYS * 86_400 },
      isHttps,
    ),
  ];
}

export function clearedCookies(isHttps: boolean): string[] {
  return [ACCESS_COOKIE, REFRESH_COOKIE].map((name) =>
    setCookie({ name, value: '', maxAge: 0 }, isHttps),
  );
}

function setCookie(
  cookie: { name: string; value: string; maxAge: number },
  isHttps: boolean,
): string {
  return stringifySetCookie({
    ...cookie,
    httpOnly: true,
    sameSite: 'lax',
    secure: isHttps,
    path: '/',
  });
}
