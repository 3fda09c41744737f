import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { setCookie } from '../../platform/http/set-cookie.ts';
import { REGISTER_LIMITS } from './accounts.limits.ts';
import { registrationSchema, requestedSchema } from './accounts.schemas.ts';
import { registerAccount } from './register-account.ts';
import { CONFIRMATION_SECONDS, type MailDeps } from './send-confirmation.ts';

/** What the asking browser holds, so that a mailed link or code works there alone. */
export const LOGIN_COOKIE = 'pp_login';

export interface AccountsRoutesDeps extends MailDeps {
  readonly isHttps: boolean;
}

export function accountsEndpoints(deps: AccountsRoutesDeps): Endpoint[] {
  return [
    endpoint({
      name: 'register',
      method: 'post',
      path: '/v1/auth/register',
      summary: 'Register; the answer is the same whether or not the address is known',
      tag: 'Accounts',
      audience: { who: 'anyone' },
      ignoresCredentials: true,
      body: registrationSchema,
      limits: REGISTER_LIMITS,
      answers: { 202: { description: 'A mail is on its way', schema: requestedSchema } },
      handle: async ({ body }) => {
        const { requestId } = await registerAccount(deps, body);
        const kept = { name: LOGIN_COOKIE, value: requestId, maxAge: CONFIRMATION_SECONDS };
        const headers = { 'Set-Cookie': setCookie(kept, deps.isHttps) };
        return { status: 202, body: { requestId }, headers };
      },
    }),
  ];
}
