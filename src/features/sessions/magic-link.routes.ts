import { z } from 'zod';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { setCookie } from '../../platform/http/set-cookie.ts';
import { emailSchema, LOGIN_COOKIE, requestedSchema } from '../accounts/index.ts';
import { MAGIC_LINK_LIMITS, REDEEM_LIMITS } from './mail-proofs.limits.ts';
import { MAGIC_LINK_SECONDS, type MagicLinkDeps, requestMagicLink } from './request-magic-link.ts';
import { signedInByLinkSchema, tokenSchema } from './sessions.schemas.ts';
import { presentOnceSignedIn, readDevice } from './sessions.views.ts';
import type { SignInDeps } from './sign-in.ts';
import { verifyMagicLink } from './verify-magic-link.ts';

export interface MagicLinkRoutesDeps extends SignInDeps, MagicLinkDeps {
  readonly isHttps: boolean;
}

const STRANGERS = {
  tag: 'Accounts',
  audience: { who: 'anyone' },
  ignoresCredentials: true,
} as const;

const magicLinkSchema = z.strictObject({
  email: emailSchema,
  returnTo: z
    .string()
    .max(2000)
    .optional()
    .meta({ description: 'A path of this site, or an address on an allowed one' }),
});

const proofSchema = z
  .strictObject({
    token: tokenSchema.optional().meta({ description: 'As it stands in the mailed link' }),
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/, 'must be six digits')
      .optional()
      .meta({ description: 'Instead of the token', example: '271828' }),
    requestId: tokenSchema.optional().meta({
      description: "From the request's answer; browsers leave it out: their cookie holds it",
    }),
  })
  .refine(({ token, code }) => (token === undefined) !== (code === undefined), {
    path: ['token'],
    error: 'must be there, or the code instead of it',
  });

export function magicLinkEndpoints(deps: MagicLinkRoutesDeps): Endpoint[] {
  return [
    endpoint({
      name: 'requestMagicLink',
      ...STRANGERS,
      method: 'post',
      path: '/v1/auth/magic-link',
      summary: 'Ask for a link and a code by mail; an unknown address gets its account by them',
      body: magicLinkSchema,
      limits: MAGIC_LINK_LIMITS,
      answers: { 202: { description: 'A mail is on its way', schema: requestedSchema } },
      handle: async ({ body }) => {
        const asked = await requestMagicLink(deps, body);
        const kept = { name: LOGIN_COOKIE, value: asked.requestId, maxAge: MAGIC_LINK_SECONDS };
        const headers = { 'Set-Cookie': setCookie(kept, deps.isHttps) };
        return { status: 202, body: asked, headers };
      },
    }),
    endpoint({
      name: 'verifyMagicLink',
      ...STRANGERS,
      method: 'post',
      path: '/v1/auth/magic-link/verify',
      summary: 'Sign in by the link or the code, in the browser that asked',
      body: proofSchema,
      limits: REDEEM_LIMITS,
      answers: { 200: { description: 'Signed in', schema: signedInByLinkSchema } },
      refusals: { 403: ['token_invalid', 'suspended', 'being_erased', 'second_factor_required'] },
      handle: async (request) => {
        const {
          token,
          code = '',
          requestId = request.cookies[LOGIN_COOKIE] ?? null,
        } = request.body;
        const proof = token === undefined ? { code } : { token };
        const held = { proof, requestId, device: readDevice(request) };
        const signedIn = await verifyMagicLink(deps, held);
        const answer = presentOnceSignedIn(signedIn, deps.isHttps);
        return { ...answer, body: { ...answer.body, returnTo: signedIn.returnTo } };
      },
    }),
  ];
}
