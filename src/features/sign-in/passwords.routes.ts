import { z } from 'zod';
import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { findKnownDevice, readDevice, signedInView } from '../sessions/index.ts';
import { changePassword } from './change-password.ts';
import { forgotPassword } from './forgot-password.ts';
import { resetPassword } from './reset-password.ts';
import {
  CHANGE_PASSWORD_LIMITS,
  FORGOT_PASSWORD_LIMITS,
  KNOWN_LOGIN_LIMITS,
  KNOWN_MAIL_LIMITS,
  LOGIN_LIMITS,
  MAILED_SECRET_LIMITS,
} from './sign-in.limits.ts';
import {
  forgotPasswordSchema,
  loginSchema,
  passwordChangeSchema,
  passwordResetSchema,
} from './sign-in.schemas.ts';
import { signInByPassword } from './sign-in-by-password.ts';
import { FOR_ANYONE, type SignInRoutesDeps } from './sign-in-routes-deps.ts';

export function passwordEndpoints(deps: SignInRoutesDeps): Endpoint[] {
  return [loginEndpoint(deps), ...resetEndpoints(deps), changeEndpoint(deps)];
}

function loginEndpoint(deps: SignInRoutesDeps): Endpoint {
  return endpoint({
    ...FOR_ANYONE,
    name: 'login',
    method: 'post',
    path: '/v1/auth/login',
    summary: 'Sign in with a password',
    body: loginSchema,
    limits: LOGIN_LIMITS,
    knownDevice: { find: findKnownDevice(deps), limits: KNOWN_LOGIN_LIMITS },
    responses: { 200: { description: 'Signed in', schema: signedInView.schema } },
    refusals: {
      401: ['bad_credentials'],
      403: ['email_unconfirmed', 'suspended', 'being_erased', 'second_factor_required'],
    },
    handle: async (request) => {
      const isKnownDevice = request.knownDevice != null;
      const credentials = { ...request.body, device: readDevice(request), isKnownDevice };
      return signedInView.present(deps, request, await signInByPassword(deps, credentials));
    },
  });
}

function resetEndpoints(deps: SignInRoutesDeps): Endpoint[] {
  return [
    endpoint({
      ...FOR_ANYONE,
      name: 'requestPasswordReset',
      method: 'post',
      path: '/v1/auth/password/forgot',
      summary: 'Request a password reset by mail; the response is the same for every address',
      body: forgotPasswordSchema,
      limits: FORGOT_PASSWORD_LIMITS,
      knownDevice: { find: findKnownDevice(deps), limits: KNOWN_MAIL_LIMITS },
      responses: {
        202: { description: 'A mail was sent', schema: z.object({ mailed: z.literal(true) }) },
      },
      result: async ({ body, knownDevice }) => {
        await forgotPassword(deps, { ...body, knownDevice });
        return { mailed: true };
      },
    }),
    endpoint({
      ...FOR_ANYONE,
      name: 'resetPassword',
      method: 'post',
      path: '/v1/auth/password/reset',
      summary: 'Reset a password by the mailed link; signs in here and revokes all other access',
      body: passwordResetSchema,
      limits: MAILED_SECRET_LIMITS,
      responses: {
        200: { description: 'Changed, and signed in', schema: signedInView.byLinkSchema },
      },
      refusals: { 403: ['token_invalid', 'suspended', 'being_erased', 'second_factor_required'] },
      handle: async (request) => {
        const reset = { ...request.body, device: readDevice(request) };
        const { returnTo, ...signedIn } = await resetPassword(deps, reset);
        return signedInView.present(deps, request, signedIn, { returnTo });
      },
    }),
  ];
}

function changeEndpoint(deps: SignInRoutesDeps): Endpoint {
  return endpoint({
    name: 'changePassword',
    method: 'post',
    path: '/v1/me/password',
    summary: 'Change your password; other devices are signed out',
    tag: 'Accounts',
    audience: { who: 'member', fresh: true },
    body: passwordChangeSchema,
    limits: CHANGE_PASSWORD_LIMITS,
    responses: { 204: { description: 'Changed' } },
    refusals: { 409: ['no_password'] },
    result: ({ caller, body }) => changePassword(deps, requireMember(caller), body),
  });
}
