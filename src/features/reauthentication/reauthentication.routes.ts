import { requireMember } from '../../platform/http/caller.ts';
import { type Endpoint, endpoint } from '../../platform/http/endpoint.ts';
import { createOwnSignInOptions, optionsSchema } from '../passkeys/index.ts';
import type { FactorDeps } from '../second-factor/index.ts';
import { readProofs } from './read-proofs.ts';
import { reauthenticate } from './reauthenticate.ts';
import { CODE_REQUEST_LIMITS, REAUTHENTICATE_LIMITS } from './reauthentication.limits.ts';
import {
  codeRequestSchema,
  proofSchema,
  reauthenticationSchema,
  renewedSchema,
} from './reauthentication.schemas.ts';
import { requestCode } from './request-code.ts';

const PATH = '/v1/auth/reauthenticate';
const MINE = { tag: 'Accounts', audience: { who: 'member' } } as const;

/** Endpoints that make a session fresh again without starting a new one. */
export function reauthenticationEndpoints(deps: FactorDeps): Endpoint[] {
  return [
    endpoint({
      name: 'getReauthentication',
      ...MINE,
      method: 'get',
      path: PATH,
      summary: 'How you can confirm your identity, and until when this session is fresh',
      responses: { 200: { description: 'The proofs', schema: reauthenticationSchema } },
      result: ({ caller }) => readProofs(deps, requireMember(caller)),
    }),
    endpoint({
      name: 'reauthenticate',
      ...MINE,
      method: 'post',
      path: PATH,
      summary: 'Confirm your identity by password, mailed code or passkey; the session continues',
      body: proofSchema,
      limits: REAUTHENTICATE_LIMITS,
      responses: { 200: { description: 'The session is fresh again', schema: renewedSchema } },
      refusals: {
        401: ['bad_credentials', 'bad_code', 'bad_passkey'],
        403: ['token_invalid', 'second_factor_required'],
      },
      result: ({ caller, body }) => reauthenticate(deps, requireMember(caller), body),
    }),
    endpoint({
      name: 'requestReauthenticationCode',
      ...MINE,
      method: 'post',
      path: `${PATH}/code`,
      summary: 'Request a code by mail to confirm your identity',
      limits: CODE_REQUEST_LIMITS,
      responses: { 202: { description: 'A mail was sent', schema: codeRequestSchema } },
      result: ({ caller }) => requestCode(deps, requireMember(caller)),
    }),
    endpoint({
      name: 'createReauthenticationOptions',
      ...MINE,
      method: 'post',
      path: `${PATH}/options`,
      summary: 'The options with which a browser confirms your identity by a passkey',
      limits: REAUTHENTICATE_LIMITS,
      responses: { 200: { description: 'The options', schema: optionsSchema } },
      result: ({ caller }) => createOwnSignInOptions(deps, requireMember(caller).memberId),
    }),
  ];
}
