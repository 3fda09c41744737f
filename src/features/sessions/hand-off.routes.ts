import { z } from 'zod';
import { secretSchema } from '../../platform/crypto/secrets.ts';
import { requireMember } from '../../platform/http/caller.ts';
import type { CookieJar } from '../../platform/http/cookies.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { createHandOff, type HandOffDeps, redeemHandOff } from './hand-off.ts';
import { HAND_OFF_LIMITS, HAND_OFF_REDEEM_LIMITS } from './sessions.limits.ts';
import { signedInSchema } from './sessions.schemas.ts';
import { presentSignedIn, readDevice } from './sessions.views.ts';

const handOffSchema = z.strictObject({
  origin: z.url().max(300).meta({ description: 'The origin of the site, as in ALLOWED_ORIGINS' }),
  challenge: z
    .string()
    .regex(/^[\w-]{43}$/, 'must be a SHA-256 in base64url')
    .meta({ description: 'SHA-256, in base64url, of a secret of the requesting page' }),
});

const redemptionSchema = z.strictObject({
  code: secretSchema,
  verifier: z
    .string()
    .regex(/^[\w~.-]{43,128}$/, 'must be 43 to 128 letters, digits, -, ., _ or ~')
    .meta({ description: 'The secret of the challenge' }),
});

const codeSchema = z
  .object({ code: z.string(), expiresIn: z.int().meta({ description: 'seconds' }) })
  .meta({ id: 'HandOff' });

/** How a page on a publisher's own site signs a reader in without a cookie of ours. */
export function handOffEndpoints(
  deps: HandOffDeps & { readonly cookieJar: CookieJar },
): Endpoint[] {
  return [
    endpoint({
      name: 'createHandOff',
      tag: 'Accounts',
      audience: { who: 'member' },
      method: 'post',
      path: '/v1/auth/hand-offs',
      summary: "Create a code with which a publisher's own site starts a session",
      body: handOffSchema,
      limits: HAND_OFF_LIMITS,
      answers: { 201: { description: 'A code that is valid for a minute', schema: codeSchema } },
      refusals: { 403: ['site_not_allowed'] },
      result: ({ caller, body }) => createHandOff(deps, requireMember(caller), body),
    }),
    endpoint({
      name: 'redeemHandOff',
      tag: 'Accounts',
      audience: { who: 'anyone' },
      ignoresCredentials: true,
      method: 'post',
      path: '/v1/auth/hand-offs/redeem',
      summary: 'Start a session on the site of a hand-off code; sets no cookie',
      body: redemptionSchema,
      limits: HAND_OFF_REDEEM_LIMITS,
      answers: { 200: { description: 'Signed in', schema: signedInSchema } },
      refusals: { 403: ['token_invalid', 'suspended', 'being_erased'] },
      handle: async (request) => {
        const { code, verifier } = request.body;
        const origin = request.header('origin') ?? '';
        const device = readDevice(request);
        const signedIn = await redeemHandOff(deps, { code, verifier, origin, device });
        return presentSignedIn(deps, request, signedIn);
      },
    }),
  ];
}
