import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { LOGIN_LIMITS } from './sessions.limits.ts';
import { loginSchema, signedInSchema } from './sessions.schemas.ts';
import { presentSignedIn, readDevice } from './sessions.views.ts';
import { type SignInDeps, signIn } from './sign-in.ts';

export interface SessionsRoutesDeps extends SignInDeps {
  readonly isHttps: boolean;
}

export function sessionsEndpoints(deps: SessionsRoutesDeps): Endpoint[] {
  return [
    endpoint({
      method: 'post',
      path: '/v1/auth/login',
      summary: 'Sign in with a password',
      tag: 'Accounts',
      audience: { who: 'anyone' },
      body: loginSchema,
      limits: LOGIN_LIMITS,
      answers: { 200: { description: 'Signed in', schema: signedInSchema } },
      refusals: { 401: ['bad_credentials'], 403: ['email_unconfirmed', 'suspended'] },
      handle: async (request) => {
        const signedIn = await signIn(deps, { ...request.body, device: readDevice(request) });
        return presentSignedIn(signedIn, deps.isHttps);
      },
    }),
  ];
}
