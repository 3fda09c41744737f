import type { Endpoint } from '../../platform/http/endpoint.ts';
import { magicLinkEndpoints } from './magic-link.routes.ts';
import { passwordEndpoints } from './passwords.routes.ts';
import { registrationEndpoints } from './registration.routes.ts';
import type { MagicLinkDeps } from './request-magic-link.ts';
import type { ResetDeps } from './reset-password.ts';
import type { SignInDeps } from './sign-in-by-password.ts';

export interface SignInRoutesDeps extends SignInDeps, MagicLinkDeps, ResetDeps {
  readonly isHttps: boolean;
}

export function signInEndpoints(deps: SignInRoutesDeps): Endpoint[] {
  return [...registrationEndpoints(deps), ...passwordEndpoints(deps), ...magicLinkEndpoints(deps)];
}
