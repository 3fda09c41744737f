import { z } from 'zod';
import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { emailSchema, newPasswordSchema, passwordSchema } from '../accounts/index.ts';
import { changePassword } from './change-password.ts';
import { forgotPassword } from './forgot-password.ts';
import {
  CHANGE_PASSWORD_LIMITS,
  FORGOT_PASSWORD_LIMITS,
  REDEEM_LIMITS,
} from './mail-proofs.limits.ts';
import { type ResetDeps, resetPassword } from './reset-password.ts';
import { signedInSchema, tokenSchema } from './sessions.schemas.ts';
import { presentSignedIn, readDevice } from './sessions.views.ts';
import type { SignInDeps } from './sign-in.ts';

const TAG = 'Accounts';
const STRANGERS = { tag: TAG, audience: { who: 'anyone' }, ignoresCredentials: true } as const;

const forgottenSchema = z.strictObject({ email: emailSchema });
const resetSchema = z.strictObject({
  token: tokenSchema.meta({ description: 'As it stands in the mailed link' }),
  password: newPasswordSchema,
});
const changeSchema = z.strictObject({
  currentPassword: passwordSchema,
  password: newPasswordSchema,
});

export function passwordEndpoints(
  deps: SignInDeps & ResetDeps & { readonly isHttps: boolean },
): Endpoint[] {
  return [
    endpoint({
      name: 'requestPasswordReset',
      ...STRANGERS,
      method: 'post',
      path: '/v1/auth/password/forgot',
      summary: 'Ask for a link that chooses a new password; the same answer for every address',
      body: forgottenSchema,
      limits: FORGOT_PASSWORD_LIMITS,
      answers: {
        202: { description: 'A mail is on its way', schema: z.object({ mailed: z.literal(true) }) },
      },
      handle: async ({ body }) => {
        await forgotPassword(deps, body.email);
        return { status: 202, body: { mailed: true } };
      },
    }),
    endpoint({
      name: 'resetPassword',
      ...STRANGERS,
      method: 'post',
      path: '/v1/auth/password/reset',
      summary:
        'Choose a new password by the mailed link; signs in here, and ends every other way in',
      body: resetSchema,
      limits: REDEEM_LIMITS,
      answers: { 200: { description: 'Changed, and signed in', schema: signedInSchema } },
      refusals: { 403: ['token_invalid', 'suspended', 'being_erased', 'second_factor_required'] },
      handle: async (request) => {
        const given = { ...request.body, device: readDevice(request) };
        return presentSignedIn(await resetPassword(deps, given), deps.isHttps);
      },
    }),
    endpoint({
      name: 'changePassword',
      method: 'post',
      path: '/v1/me/password',
      summary: 'Change your password; every other device is signed out',
      tag: TAG,
      audience: { who: 'member' },
      body: changeSchema,
      limits: CHANGE_PASSWORD_LIMITS,
      answers: { 204: { description: 'Changed' } },
      refusals: { 409: ['no_password'] },
      handle: async ({ caller, body }) => {
        await changePassword(deps, requireMember(caller), body);
        return { status: 204 };
      },
    }),
  ];
}
