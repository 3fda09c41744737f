import type { CookieName } from '../../platform/http/cookies.ts';
import { readReturnTo } from '../return-to.rules.ts';
import type { Visit } from '../visit.ts';

/**
 * Stores where the reader came from, because Stripe and identity providers return everybody to the same address, also
 * those who cancel.
 */
const RETURN_COOKIE: CookieName = 'pp_return';
const COOKIE_MAX_AGE_SECONDS = 3600;

export function setReturnCookie(visit: Visit, returnTo: string): void {
  visit.setCookie(RETURN_COOKIE, returnTo, COOKIE_MAX_AGE_SECONDS);
}

export function readReturnCookie(visit: Visit): string {
  return readReturnTo(visit.cookies[RETURN_COOKIE]);
}
