import type { CookieJar } from '../../platform/http/cookies.ts';
import type { MagicLinkDeps } from './request-magic-link.ts';
import type { ResetDeps } from './reset-password.ts';
import type { SignInDeps } from './sign-in-by-password.ts';

export interface SignInRoutesDeps extends SignInDeps, MagicLinkDeps, ResetDeps {
  readonly cookieJar: CookieJar;
}

/** These endpoints authenticate the caller, so an expired token must not block them. */
export const FOR_ANYONE = {
  tag: 'Accounts',
  audience: { who: 'anyone' },
  ignoresCredentials: true,
} as const;
