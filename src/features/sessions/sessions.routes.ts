import { signInRequired } from '../../platform/errors/refusals.ts';
import type { CookieJar } from '../../platform/http/cookies.ts';
import { type ApiRequest, type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { badOrigin, hasTrustedOrigin } from '../../platform/http/origin.ts';
import { apiKeyEndpoints } from './api-keys.routes.ts';
import { deviceEndpoints } from './devices.routes.ts';
import { type SignOutOtherDevicesDeps, signOut } from './devices.ts';
import { handOffEndpoints } from './hand-off.routes.ts';
import { publicKeysEndpoint } from './public-keys.routes.ts';
import { type RefreshDeps, refreshSession } from './refresh-session.ts';
import {
  ACCESS_COOKIE,
  browserCookies,
  CLEARED_AT_SIGN_OUT,
  REFRESH_COOKIE,
} from './session-cookies.ts';
import { invalidToken } from './sessions.errors.ts';
import { REFRESH_LIMITS } from './sessions.limits.ts';
import { refreshSchema, signedInSchema } from './sessions.schemas.ts';
import { presentSignedIn } from './sessions.views.ts';

interface SessionsRoutesDeps extends RefreshDeps, SignOutOtherDevicesDeps {
  readonly cookieJar: CookieJar;
  readonly allowedOrigins: ReadonlySet<string>;
  readonly returnAddresses: readonly string[];
}

/** Endpoints that refresh and end sessions, and those of hand-offs, devices, API keys and public keys. */
export function sessionEndpoints(deps: SessionsRoutesDeps): Endpoint[] {
  return [
    endpoint({
      name: 'refreshSession',
      method: 'post',
      path: '/v1/auth/refresh',
      summary: 'Exchange a refresh token for new tokens',
      tag: 'Accounts',
      audience: { who: 'anyone' },
      ignoresCredentials: true,
      body: refreshSchema,
      limits: REFRESH_LIMITS,
      responses: { 200: { description: 'New tokens', schema: signedInSchema } },
      refusals: { 401: ['invalid_token', 'refresh_reused'], 403: ['bad_origin'] },
      handle: async (request) => {
        const token = request.body.refreshToken ?? readRefreshCookie(deps, request);
        if (token === null) throw invalidToken();
        return presentSignedIn(deps, request, await refreshSession(deps, token));
      },
    }),
    endpoint({
      name: 'logout',
      method: 'post',
      path: '/v1/auth/logout',
      summary: 'End this session at once',
      tag: 'Accounts',
      audience: { who: 'anyone' },
      responses: { 204: { description: 'Signed out' } },
      refusals: { 401: ['sign_in_required', 'invalid_token'], 403: ['bad_origin'] },
      handle: async (request) => {
        const { caller, cookies } = request;
        const isMember = caller.kind === 'member';
        const refreshToken = isMember ? null : readRefreshCookie(deps, request);
        if (!isMember && refreshToken === null && !cookies[ACCESS_COOKIE]) throw signInRequired();
        await signOut(deps, { caller, refreshToken });
        return {
          status: 204,
          headers: {
            'Set-Cookie': deps.cookieJar.clear(browserCookies.session),
            ...CLEARED_AT_SIGN_OUT,
          },
        };
      },
    }),
    ...handOffEndpoints(deps),
    ...deviceEndpoints(deps),
    ...apiKeyEndpoints(deps),
    publicKeysEndpoint(deps),
  ];
}

/** Reads the refresh token from its cookie; like every change by cookie, this requires a trusted origin. */
function readRefreshCookie(deps: SessionsRoutesDeps, request: ApiRequest): string | null {
  const token = request.cookies[REFRESH_COOKIE];
  if (!token) return null;
  if (!hasTrustedOrigin(request, deps.allowedOrigins)) throw badOrigin();
  return token;
}
