import type { CookieJar } from '../../platform/http/cookies.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { browserCookies, readDevice, signedInView } from '../sessions/index.ts';
import { type CompleteDeps, completeSignIn } from './complete-sign-in.ts';
import { SECOND_STEP_LIMITS } from './second-factor.limits.ts';
import { secondStepSchema } from './second-factor.schemas.ts';

export function secondStepEndpoint(
  deps: CompleteDeps & { readonly cookieJar: CookieJar },
): Endpoint {
  return endpoint({
    name: 'finishSecondStep',
    method: 'post',
    path: '/v1/auth/second-factor',
    summary: 'Complete a sign-in with the ticket of its first step and a code',
    tag: 'Accounts',
    audience: { who: 'anyone' },
    ignoresCredentials: true,
    body: secondStepSchema,
    limits: SECOND_STEP_LIMITS,
    answers: { 200: { description: 'Signed in', schema: signedInView.byLinkSchema } },
    refusals: { 401: ['bad_code'], 403: ['token_invalid', 'suspended', 'being_erased'] },
    handle: async (request) => {
      const { ticket, code = '', recoveryCode } = request.body;
      const proof = recoveryCode === undefined ? { code } : { recoveryCode };
      const device = readDevice(request);
      const { returnTo, ...signedIn } = await completeSignIn(deps, { ticket, proof, device });
      const clearCookies = [browserCookies.login];
      return signedInView.present(deps, request, signedIn, { returnTo, clearCookies });
    },
  });
}
