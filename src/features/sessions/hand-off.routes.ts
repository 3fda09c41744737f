import { z } from 'zod';
import { secretSchema } from '../../platform/crypto/secrets.ts';
import { requireMember } from '../../platform/http/caller.ts';
import type { CookieJar } from '../../platform/http/cookies.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import {
  createHandOff,
  type HandOffDeps,
  redeemHandOff,
  requireAllowedTarget,
} from './hand-off.ts';
import { HAND_OFF_LIMITS, HAND_OFF_REDEEM_LIMITS } from './sessions.limits.ts';
import { signedInSchema } from './sessions.schemas.ts';
import { presentSignedIn, readDevice } from './sessions.views.ts';

const origin = z
  .url()
  .max(300)
  .meta({ description: 'The origin of the site, as in ALLOWED_ORIGINS' });

const returnTo = z.string().max(2000).optional().meta({
  description:
    'The page that receives the code in its fragment: one of RETURN_ADDRESSES, to which query parameters may be added. If omitted, the window that the page opened passes the code to it by postMessage',
});

const handOffSchema = z.strictObject({
  origin,
  returnTo,
  challenge: z
    .string()
    .regex(/^[\w-]{43}$/, 'must be a SHA-256 in base64url')
    .meta({ description: 'SHA-256, in base64url, of a secret of the requesting page' }),
});

const redemptionSchema = z.strictObject({
  code: secretSchema,
  returnTo: returnTo.meta({ description: 'The same as when the code was created' }),
  verifier: z
    .string()
    .regex(/^[\w~.-]{43,128}$/, 'must be 43 to 128 letters, digits, -, ., _ or ~')
    .meta({ description: 'The secret whose hash is the challenge' }),
});

const codeSchema = z
  .object({ code: z.string(), expiresIn: z.int().meta({ description: 'seconds' }) })
  .meta({ id: 'HandOff' });

/** Endpoints with which a page on a publisher's own site signs a reader in without our cookies. */
export function handOffEndpoints(
  deps: HandOffDeps & { readonly cookieJar: CookieJar },
): Endpoint[] {
  return [
    endpoint({
      name: 'checkHandOff',
      tag: 'Accounts',
      audience: { who: 'anyone' },
      ignoresCredentials: true,
      method: 'get',
      path: '/v1/auth/hand-offs',
      summary: "Check whether a publisher's own page may receive a hand-off code",
      query: z.object({ origin, returnTo }),
      responses: {
        200: {
          description: 'The page may receive a code',
          schema: z.object({ origin: z.string(), returnTo: z.string().nullable() }),
        },
      },
      refusals: { 403: ['site_not_allowed'] },
      result: ({ query }) => {
        requireAllowedTarget(deps, query, 'query.returnTo');
        return { origin: query.origin, returnTo: query.returnTo ?? null };
      },
    }),
    endpoint({
      name: 'createHandOff',
      tag: 'Accounts',
      audience: { who: 'member' },
      method: 'post',
      path: '/v1/auth/hand-offs',
      summary: "Create a code with which a publisher's own site starts a session",
      body: handOffSchema,
      limits: HAND_OFF_LIMITS,
      responses: { 201: { description: 'A code that is valid for a minute', schema: codeSchema } },
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
      summary: 'Exchange a hand-off code for an embedded session; sets no cookie',
      body: redemptionSchema,
      limits: HAND_OFF_REDEEM_LIMITS,
      responses: { 200: { description: 'Signed in', schema: signedInSchema } },
      refusals: { 403: ['token_invalid', 'suspended', 'being_erased'] },
      handle: async (request) => {
        const target = { origin: request.header('origin') ?? '', device: readDevice(request) };
        const signedIn = await redeemHandOff(deps, { ...request.body, ...target });
        return presentSignedIn(deps, request, signedIn);
      },
    }),
  ];
}
