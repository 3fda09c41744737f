import { stringifySetCookie } from 'cookie';

export interface NewCookie {
  readonly name: string;
  readonly value: string;
  /** In seconds of wall time, because browsers know no other; 0 removes the cookie. */
  readonly maxAge: number;
}

/** The value of a `Set-Cookie` header that no script reads and that other sites' forms do not send. */
export function setCookie(cookie: NewCookie, isHttps: boolean): string {
  return stringifySetCookie({
    ...cookie,
    httpOnly: true,
    sameSite: 'lax',
    secure: isHttps,
    path: '/',
  });
}
