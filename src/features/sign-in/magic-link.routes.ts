import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { browserCookies, findKnownDevice, readDevice, signedInView } from '../sessions/index.ts';
import { MAGIC_LINK_SECONDS, requestMagicLink } from './request-magic-link.ts';
import { KNOWN_MAIL_LIMITS, MAGIC_LINK_LIMITS, MAILED_SECRET_LIMITS } from './sign-in.limits.ts';
import {
  magicLinkProofSchema,
  magicLinkSchema,
  openRequestSchema,
  requestedSchema,
  requestStatusSchema,
} from './sign-in.schemas.ts';
import { FOR_ANYONE, type SignInRoutesDeps } from './sign-in-routes-deps.ts';
import { readSignInRequest, verifyMagicLink } from './verify-magic-link.ts';

export function magicLinkEndpoints(deps: SignInRoutesDeps): Endpoint[] {
  return [
    endpoint({
      ...FOR_ANYONE,
      name: 'requestMagicLink',
      method: 'post',
      path: '/v1/auth/magic-link',
      summary: 'Request a sign-in link and code by mail; using it creates a missing account',
      body: magicLinkSchema,
      limits: MAGIC_LINK_LIMITS,
      knownDevice: { find: findKnownDevice(deps), limits: KNOWN_MAIL_LIMITS },
      responses: { 202: { description: 'A mail was sent', schema: requestedSchema } },
      handle: async ({ body, knownDevice }) => {
        const { requestId } = await requestMagicLink(deps, { ...body, knownDevice });
        const cookie = { name: browserCookies.login, value: requestId, maxAge: MAGIC_LINK_SECONDS };
        const headers = { 'Set-Cookie': deps.cookieJar.set(cookie) };
        return { status: 202, body: { requestId }, headers };
      },
    }),
    endpoint({
      ...FOR_ANYONE,
      name: 'readSignInRequest',
      method: 'post',
      path: '/v1/auth/magic-link/status',
      summary:
        'The sign-in mail that this client requested or holds: its address and the tries left',
      body: requestStatusSchema,
      limits: MAILED_SECRET_LIMITS,
      responses: { 200: { description: 'The open request', schema: openRequestSchema } },
      refusals: { 404: ['not_found'] },
      result: ({ body: { token, requestId }, cookies }) =>
        readSignInRequest(
          deps,
          token === undefined
            ? { requestId: requestId ?? cookies[browserCookies.login] ?? null }
            : { token },
        ),
    }),
    endpoint({
      ...FOR_ANYONE,
      name: 'verifyMagicLink',
      method: 'post',
      path: '/v1/auth/magic-link/verify',
      summary: 'Sign in by the link or the code, in the requesting browser',
      body: magicLinkProofSchema,
      limits: MAILED_SECRET_LIMITS,
      responses: { 200: { description: 'Signed in', schema: signedInView.byLinkSchema } },
      refusals: { 403: ['token_invalid', 'suspended', 'being_erased', 'second_factor_required'] },
      handle: async (request) => {
        const {
          token,
          code = '',
          requestId = request.cookies[browserCookies.login] ?? null,
        } = request.body;
        const proof = token === undefined ? { code } : { token };
        const device = readDevice(request);
        const verified = await verifyMagicLink(deps, { proof, requestId, device });
        const { returnTo, isNew, ...signedIn } = verified;
        const clearCookies = [browserCookies.login];
        return signedInView.present(deps, request, signedIn, { returnTo, isNew, clearCookies });
      },
    }),
  ];
}
