import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import type { CookieJar } from '../../platform/http/cookies.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { readDevice, signedInView } from '../sessions/index.ts';
import { PASSKEY_SIGN_IN_LIMITS } from './passkeys.limits.ts';
import { assertionSchema, optionsSchema } from './passkeys.schemas.ts';
import { type PasskeySignInDeps, signInByPasskey } from './sign-in-by-passkey.ts';
import { createSignInOptions } from './verify-passkey.ts';

const STRANGERS = {
  method: 'post',
  tag: 'Accounts',
  audience: { who: 'anyone' },
  ignoresCredentials: true,
  limits: PASSKEY_SIGN_IN_LIMITS,
} as const;

export function passkeySignInEndpoints(
  deps: PasskeySignInDeps & { readonly cookieJar: CookieJar },
): Endpoint[] {
  return [
    endpoint({
      name: 'createPasskeySignInOptions',
      ...STRANGERS,
      path: '/v1/auth/passkey/options',
      summary: 'The options with which a browser signs in by a passkey',
      responses: { 200: { description: 'The options', schema: optionsSchema } },
      result: () => createSignInOptions(deps),
    }),
    endpoint({
      name: 'signInByPasskey',
      ...STRANGERS,
      path: '/v1/auth/passkey',
      summary: 'Sign in by a passkey; no second factor is required',
      body: z.strictObject({ response: assertionSchema }),
      responses: { 200: { description: 'Signed in', schema: signedInView.schema } },
      refusals: { 401: ['bad_passkey'], 403: ['suspended', 'being_erased'] },
      handle: async (request) => {
        // The schema checked every field that it names; the library checks whatever else it reads.
        const response = request.body.response as unknown as AuthenticationResponseJSON;
        const signedIn = await signInByPasskey(deps, { response, device: readDevice(request) });
        return signedInView.present(deps, request, signedIn);
      },
    }),
  ];
}
