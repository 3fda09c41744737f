import type { CookieJar } from '../../platform/http/cookies.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { browserCookies, readDevice, signedInView } from '../sessions/index.ts';
import { type CompleteDeps, completeSignIn, prepareSecondStep } from './complete-sign-in.ts';
import { SECOND_STEP_LIMITS } from './second-factor.limits.ts';
import { preparedStepSchema, secondStepSchema, ticketSchema } from './second-factor.schemas.ts';

const PATH = '/v1/auth/second-factor';
const FOR_ANYONE = {
  method: 'post',
  tag: 'Accounts',
  audience: { who: 'anyone' },
  ignoresCredentials: true,
  limits: SECOND_STEP_LIMITS,
} as const;

export function secondStepEndpoints(
  deps: CompleteDeps & { readonly cookieJar: CookieJar },
): Endpoint[] {
  return [
    endpoint({
      name: 'prepareSecondStep',
      ...FOR_ANYONE,
      path: `${PATH}/options`,
      summary: 'Proofs that complete a sign-in, passkeys first, with options for the browser',
      body: ticketSchema,
      responses: { 200: { description: 'The proofs', schema: preparedStepSchema } },
      refusals: { 403: ['token_invalid'] },
      result: ({ body }) => prepareSecondStep(deps, body.ticket),
    }),
    endpoint({
      name: 'finishSecondStep',
      ...FOR_ANYONE,
      path: PATH,
      summary: 'Complete a sign-in with the ticket of its first step and a code or a passkey',
      body: secondStepSchema,
      responses: { 200: { description: 'Signed in', schema: signedInView.byLinkSchema } },
      refusals: {
        401: ['bad_code', 'bad_passkey'],
        403: ['token_invalid', 'suspended', 'being_erased'],
      },
      handle: async (request) => {
        const { ticket, ...proofs } = request.body;
        const device = readDevice(request);
        const proof = readProof(proofs);
        const { returnTo, ...signedIn } = await completeSignIn(deps, { ticket, proof, device });
        const clearCookies = [browserCookies.login];
        return signedInView.present(deps, request, signedIn, { returnTo, clearCookies });
      },
    }),
  ];
}

type Proof = Parameters<typeof completeSignIn>[1]['proof'];

function readProof(body: { code?: string; recoveryCode?: string; passkey?: unknown }): Proof {
  // The schema checked every field that it names; the library checks whatever else it reads.
  if (body.passkey !== undefined) return { passkey: body.passkey as never };
  if (body.recoveryCode !== undefined) return { recoveryCode: body.recoveryCode };
  return { code: body.code ?? '' };
}
