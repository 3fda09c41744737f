import type { Endpoint } from '../../platform/http/endpoint.ts';
import { magicLinkEndpoints } from './magic-link.routes.ts';
import { passwordEndpoints } from './passwords.routes.ts';
import { registrationEndpoints } from './registration.routes.ts';
import type { SignInRoutesDeps } from './sign-in-routes-deps.ts';

export function signInEndpoints(deps: SignInRoutesDeps): Endpoint[] {
  return [...registrationEndpoints(deps), ...passwordEndpoints(deps), ...magicLinkEndpoints(deps)];
}
