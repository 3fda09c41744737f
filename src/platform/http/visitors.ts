import { randomUUID } from 'node:crypto';
import { isId } from '../crypto/ids.ts';
import { deriveSecret, isSameSecret } from '../crypto/secrets.ts';
import type { CookieJar, CookieName } from './cookies.ts';

export const VISITOR_COOKIE: CookieName = 'pp_visitor';

/** The longest lifetime that browsers allow for cookies. */
const KEPT_SECONDS = 400 * 86_400;
const PURPOSE = 'visitor';

/** The signed cookie of browsers without an account. It contains only a random number and our signature. */
export interface Visitors {
  /** The visitor id of a cookie; null if we did not sign it. */
  read(cookie: string | null | undefined): string | null;
  /** A token that `read` accepts, for readers whose pages get no cookie of ours. */
  tokenOf(visitorId: string): string;
  /** The `Set-Cookie` values. */
  cookieOf(visitorId: string): string[];
}

/** The first of `secrets` signs and all of them verify, so that cookies survive a key rotation. */
export function createVisitors(secrets: readonly string[], jar: Pick<CookieJar, 'set'>): Visitors {
  const [signing] = secrets;
  if (signing === undefined) throw new Error('there is no key to sign visitors with');
  const tokenOf = (visitorId: string) =>
    `${visitorId}.${deriveSecret(signing, PURPOSE, visitorId)}`;
  return {
    tokenOf,
    read(cookie) {
      const [, visitorId, mac] = /^([0-9a-f-]{36})\.([\w-]{43})$/.exec(cookie ?? '') ?? [];
      if (visitorId === undefined || mac === undefined || !isId(visitorId)) return null;
      const isOurs = secrets.some((secret) =>
        isSameSecret(mac, deriveSecret(secret, PURPOSE, visitorId)),
      );
      return isOurs ? visitorId : null;
    },
    cookieOf(visitorId) {
      return jar.set({ name: VISITOR_COOKIE, value: tokenOf(visitorId), maxAge: KEPT_SECONDS });
    },
  };
}

/** Random: a UUIDv7 would reveal the time of the browser's first visit. */
export function newVisitorId(): string {
  return randomUUID();
}
