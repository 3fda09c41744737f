import { signInRequired } from '../../platform/errors/refusals.ts';
import { type ApiRequest, type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { badOrigin, hasTrustedOrigin } from '../../platform/http/origin.ts';
import { LOGIN_COOKIE } from '../accounts/index.ts';
import { confirmEmail } from './confirm-email.ts';
import { type RefreshDeps, refreshSession } from './refresh-session.ts';
import { ACCESS_COOKIE, REFRESH_COOKIE, signedOutCookies } from './session-cookies.ts';
import { invalidToken } from './sessions.errors.ts';
import { CONFIRM_LIMITS, LOGIN_LIMITS, REFRESH_LIMITS } from './sessions.limits.ts';
import {
  confirmationSchema,
  confirmedSchema,
  loginSchema,
  refreshSchema,
  signedInSchema,
} from './sessions.schemas.ts';
import { presentConfirmed, presentSignedIn, readDevice } from './sessions.views.ts';
import { type SignInDeps, signIn } from './sign-in.ts';
import { signOut } from './sign-out.ts';

export interface SessionsRoutesDeps extends SignInDeps, RefreshDeps {
  readonly isHttps: boolean;
  readonly allowedOrigins: ReadonlySet<string>;
}

const AUTH = { tag: 'Accounts', audience: { who: 'anyone' } } as const;
/** For those who are about to say who they are. */
const STRANGERS = { ...AUTH, ignoresCredentials: true } as const;

export function sessionsEndpoints(deps: SessionsRoutesDeps): Endpoint[] {
  return [loginEndpoint(deps), confirmEndpoint(deps), refreshEndpoint(deps), logoutEndpoint(deps)];
}

function loginEndpoint(deps: SessionsRoutesDeps): Endpoint {
  return endpoint({
    name: 'login',
    ...STRANGERS,
    method: 'post',
    path: '/v1/auth/login',
    summary: 'Sign in with a password',
    body: loginSchema,
    limits: LOGIN_LIMITS,
    answers: { 200: { description: 'Signed in', schema: signedInSchema } },
    refusals: {
      401: ['bad_credentials'],
      403: ['email_unconfirmed', 'suspended', 'being_erased', 'second_factor_required'],
    },
    handle: async (request) => {
      const signedIn = await signIn(deps, { ...request.body, device: readDevice(request) });
      return presentSignedIn(signedIn, deps.isHttps);
    },
  });
}

function confirmEndpoint(deps: SessionsRoutesDeps): Endpoint {
  return endpoint({
    name: 'confirmEmail',
    ...STRANGERS,
    method: 'post',
    path: '/v1/auth/email/confirm',
    summary: 'Confirm an address; signs in only the browser that registered it',
    body: confirmationSchema,
    limits: CONFIRM_LIMITS,
    answers: {
      200: { description: 'Confirmed, and perhaps signed in', schema: confirmedSchema },
    },
    refusals: { 403: ['token_invalid', 'suspended', 'being_erased', 'second_factor_required'] },
    handle: async (request) => {
      const { token, requestId = request.cookies[LOGIN_COOKIE] ?? null } = request.body;
      const device = readDevice(request);
      return presentConfirmed(await confirmEmail(deps, { token, requestId, device }), deps.isHttps);
    },
  });
}

function refreshEndpoint(deps: SessionsRoutesDeps): Endpoint {
  return endpoint({
    name: 'refreshSession',
    ...STRANGERS,
    method: 'post',
    path: '/v1/auth/refresh',
    summary: 'Exchange a refresh token for fresh tokens',
    body: refreshSchema,
    limits: REFRESH_LIMITS,
    answers: { 200: { description: 'Signed in still', schema: signedInSchema } },
    refusals: { 401: ['invalid_token', 'refresh_reused'], 403: ['bad_origin'] },
    handle: async (request) => {
      const token = request.body.refreshToken ?? readRefreshCookie(deps, request);
      if (token === null) throw invalidToken();
      return presentSignedIn(await refreshSession(deps, token), deps.isHttps);
    },
  });
}

function logoutEndpoint(deps: SessionsRoutesDeps): Endpoint {
  return endpoint({
    name: 'logout',
    ...AUTH,
    method: 'post',
    path: '/v1/auth/logout',
    summary: 'End this session at once, everywhere',
    answers: { 204: { description: 'Signed out' } },
    refusals: { 401: ['sign_in_required', 'invalid_token'], 403: ['bad_origin'] },
    handle: async (request) => {
      const { caller, cookies } = request;
      const isMember = caller.kind === 'member';
      const refreshToken = isMember ? null : readRefreshCookie(deps, request);
      if (!isMember && refreshToken === null && !cookies[ACCESS_COOKIE]) throw signInRequired();
      await signOut(deps, { caller, refreshToken });
      return { status: 204, headers: { 'Set-Cookie': signedOutCookies(deps.isHttps) } };
    },
  });
}

/** The cookie's refresh token; spending it needs a trusted origin, as every cookie does. */
function readRefreshCookie(deps: SessionsRoutesDeps, request: ApiRequest): string | null {
  const token = request.cookies[REFRESH_COOKIE];
  if (!token) return null;
  if (!hasTrustedOrigin(request, deps.allowedOrigins)) throw badOrigin();
  return token;
}
