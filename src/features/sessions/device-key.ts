import { isBrowser } from '../../platform/http/user-agent.rules.ts';

/** The format of our device cookies: a secret of 256 bits. */
const COOKIE = /^[\w-]{43}$/;

/**
 * Returns the key that identifies a device. A browser is identified only by its cookie, because many share a user
 * agent; any other program by its user agent without version numbers. Null for a browser without a device cookie,
 * which is new.
 */
export function decideDeviceKey(device: {
  readonly cookie: string | null;
  readonly userAgent: string | null;
}): string | null {
  const { cookie, userAgent } = device;
  if (!isBrowser(userAgent)) return `program:${(userAgent ?? '').replaceAll(/[\d._]+/g, '')}`;
  return cookieKey(cookie);
}

/** Returns the key of a device cookie; null if there is none or it is not one of ours. */
export function cookieKey(cookie: string | null): string | null {
  return cookie !== null && COOKIE.test(cookie) ? `browser:${cookie}` : null;
}
